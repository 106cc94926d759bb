import { useId } from 'react';
import { isKept, isReadyOffline } from '#store/offline.ts';
import type { KeptModel } from '#store/state.ts';
import { missingParts } from '#ui/offline/missing.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { modelName } from '#ui/words/model.ts';
import { offlineWords } from '#ui/words/offline.ts';

/** What works without a network, what is missing for it, and every model of the catalogue to be kept. */
export function OfflineSection() {
  const { page, models: kept } = useAppState((state) => state.offline);
  const models = useAppState((state) => state.models);
  const isReady = useAppState(isReadyOffline);
  const missing = useAppState((state) => missingParts(state).join('\n'));
  const title = useId();
  const catalogue = models.flatMap(({ id, isOwn, card }) => (isOwn || !card.ok ? [] : [{ id, name: card.value.name }]));
  return (
    <section className="offline" aria-labelledby={title}>
      <h2 id={title}>{offlineWords.title}</h2>
      <p role="status">
        {isReady && offlineWords.readyAbout}
        {page === 'refused' && offlineWords.refused}
        {!isReady && page !== 'refused' && offlineWords.missing(missing.split('\n'))}
      </p>
      <ul className="offline-models" aria-label={offlineWords.models}>
        {catalogue.map(({ id, name }) => (
          <ModelRow key={id} id={id} name={modelName({ name, isOwn: false })} kept={kept[id]} />
        ))}
      </ul>
    </section>
  );
}

interface ModelRowProps {
  readonly id: string;
  readonly name: string;
  readonly kept: KeptModel | undefined;
}

function ModelRow({ id, name, kept }: ModelRowProps) {
  const { commands } = useServices();
  if (!kept) return null;
  const { keptBytes, totalBytes, step } = kept;
  const hasPart = keptBytes > 0 && !isKept(kept);
  return (
    <li>
      <b>{name}</b>
      <span className="dim">
        {isKept(kept) && offlineWords.kept}
        {hasPart && offlineWords.part(keptBytes, totalBytes)}
        {keptBytes === 0 && offlineWords.none(totalBytes)}
      </span>
      {step === 'fetching' && <progress max={totalBytes} value={keptBytes} aria-label={offlineWords.progress(name)} />}
      {step === 'fetching' && (
        <button
          type="button"
          className="button small quiet"
          aria-label={offlineWords.stopLong(name)}
          onClick={() => commands.stopKeeping(id)}
        >
          {offlineWords.stop}
        </button>
      )}
      {step !== 'fetching' && !isKept(kept) && (
        <button
          type="button"
          className="button small"
          aria-label={offlineWords.keepLong(name)}
          onClick={() => commands.keepModel(id)}
        >
          {hasPart ? offlineWords.goOn : offlineWords.keep}
        </button>
      )}
      {step === 'failed' && <p className="offline-failed">{offlineWords.failed}</p>}
    </li>
  );
}

import { useId } from 'react';
import { modelBytes } from '#domain/model-facts.ts';
import { identityOf } from '#store/selectors.ts';
import type { ModelEntry } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { keyEvaluations, sourceName } from '#ui/key-evaluations.ts';
import { decimal } from '#ui/numbers.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { figureWords } from '#ui/words/card.ts';
import { loadingWords, modelWords } from '#ui/words/model.ts';
import { trouble } from '#ui/words/trouble.ts';

/** One model of the menu: chosen by its name, with its size, its figures and how it stands. */
export function ModelItem({ entry, onChoose }: { readonly entry: ModelEntry; readonly onChoose: () => void }) {
  const { showCard } = useServices();
  const model = useAppState((state) => state.model);
  const coming = useAppState((state) => (state.coming?.id === entry.id ? state.coming : null));
  const about = useId();
  const { id, isLight, isOwn, card } = entry;
  const { name } = identityOf(entry);
  const isInUse = model.kind === 'ready' && model.by.id === id;
  const loading = coming && coming.kind !== 'failed' ? coming : null;
  return (
    <li className={isInUse ? 'model-item model-item-used' : 'model-item'}>
      <div className="model-head">
        <button
          type="button"
          className="model-use"
          aria-pressed={isInUse}
          aria-describedby={about}
          disabled={!card.ok}
          onClick={onChoose}
        >
          <span className="model-mark">{isInUse && <Icon name="check" />}</span>
          <b>{name}</b>
          {isLight && <span className="tagged">{modelWords.light}</span>}
          {isOwn && <span className="tagged tagged-own">{modelWords.ownAbout}</span>}
        </button>
        <span className="model-state">
          {isInUse ? modelWords.inUse : loading ? loadingWords(loading) : ''}
          {loading?.kind === 'loading' && loading.totalBytes > 0 && (
            <progress aria-label={name} max={loading.totalBytes} value={loading.loadedBytes} />
          )}
        </span>
        {card.ok && <span className="dim">{modelWords.size(modelBytes(card.value))}</span>}
        {card.ok && (
          <button type="button" className="button small" aria-label={modelWords.cardOf(name)} onClick={() => showCard(id)}>
            {modelWords.card}
          </button>
        )}
      </div>
      <div id={about} className="model-about">
        {isLight && <p className="note">{modelWords.lightAbout}</p>}
        {card.ok ? <KeyFigures entry={entry} /> : <p className="note">{modelWords.notReadable}</p>}
        {coming?.kind === 'failed' && (
          <p className="model-failed">
            {modelWords.notComing(name)} {trouble(coming.error).what} {trouble(coming.error).remedy}
            {model.kind === 'ready' && ` ${modelWords.staysInUse(model.by.name)}`}
          </p>
        )}
      </div>
    </li>
  );
}

function KeyFigures({ entry: { card, isOwn } }: { readonly entry: ModelEntry }) {
  const rows = card.ok ? keyEvaluations(card.value) : [];
  if (rows.length === 0) return <p className="note">{modelWords.noFigures}</p>;
  return (
    <>
      <table className="key-figures">
        <thead>
          <tr>
            <th scope="col">{modelWords.dataSet}</th>
            <th scope="col">{modelWords.qwk}</th>
            <th scope="col">{modelWords.referableAuc}</th>
            <th scope="col">{modelWords.count}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ data, figures, photographs }) => (
            <tr key={data}>
              <th scope="row" title={data}>
                {sourceName(data)}
              </th>
              <td>{figures['qwk'] ? figureWords(figures['qwk']) : '–'}</td>
              <td>{figures['referableAuc'] ? figureWords(figures['referableAuc']) : '–'}</td>
              <td>{decimal(photographs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isOwn && <p className="note">{modelWords.ownFigures}</p>}
    </>
  );
}

import type { ModelFacts } from '#domain/model-facts.ts';
import { cardOf, isPreliminary } from '#store/selectors.ts';
import { Icon } from '#ui/Icon.tsx';
import { sourceName } from '#ui/key-evaluations.ts';
import { MODEL_MENU, ModelMenu } from '#ui/ModelMenu.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { modelName, modelWords } from '#ui/words/model.ts';
import { pageWords } from '#ui/words/page.ts';
import { trouble } from '#ui/words/trouble.ts';

/** The model that grades and how it is, in one line; it opens the menu of models. */
export function ModelLine() {
  const model = useAppState((state) => state.model);
  const hasMenu = useAppState((state) => state.models.length > 0);
  const { commands } = useServices();
  return (
    <div className={model.kind === 'failed' ? 'model-line model-line-failed' : 'model-line'}>
      <button type="button" className="model-button" popoverTarget={MODEL_MENU} disabled={!hasMenu} title={modelWords.choose}>
        <ModelWords />
        {hasMenu && <Icon name="down" />}
      </button>
      {model.kind === 'loading' && (
        <progress
          aria-label={modelWords.model}
          max={model.totalBytes || 1}
          value={model.totalBytes > 0 ? model.loadedBytes : undefined}
        />
      )}
      {model.kind === 'failed' && (
        <button type="button" className="button small" onClick={commands.reloadModel}>
          {pageWords.retry}
        </button>
      )}
      <Coming />
      <ModelMenu />
    </div>
  );
}

function ModelWords() {
  const model = useAppState((state) => state.model);
  switch (model.kind) {
    case 'loading':
      return <span>{modelWords.loading(model.loadedBytes, model.totalBytes)}</span>;
    case 'self-test':
      return <span>{modelWords.selfTest}</span>;
    case 'ready': {
      const sources = sourcesOf(model.card);
      return (
        <>
          <Icon name={model.by.isOwn ? 'warning' : 'check'} />
          <span className="visually-hidden">{modelWords.ready} </span>
          <span className="model-name">{modelName(model.by)}</span>
          <span className={model.by.isOwn ? 'dim model-sources' : 'dim model-sources model-trained'}>
            {model.by.isOwn ? modelWords.ownAbout : sources.length > 0 && modelWords.trainedOn(sources)}
          </span>
        </>
      );
    }
    case 'failed':
      return (
        <>
          <Icon name="warning" />
          {modelWords.failed}
        </>
      );
  }
}

/** Another model on its way, or why it did not come. */
function Coming() {
  const coming = useAppState((state) => state.coming);
  const name = useAppState((state) => cardOf(state, state.coming?.id)?.name ?? state.coming?.id ?? '');
  const model = useAppState((state) => state.model);
  const standsIn = useAppState((state) => state.model.kind === 'ready' && isPreliminary(state, state.model.by));
  const { commands } = useServices();
  if (!coming) return null;
  if (coming.kind === 'failed') {
    return (
      <span className="model-coming model-line-failed" title={trouble(coming.error).what}>
        <Icon name="warning" />
        {modelWords.notComing(name)}
        <button type="button" className="button small" onClick={() => commands.chooseModel(coming.id)}>
          {pageWords.retry}
        </button>
        {model.kind === 'ready' && !standsIn && (
          <button
            type="button"
            className="button small quiet"
            aria-label={pageWords.dismiss}
            title={modelWords.staysInUse(model.by.name)}
            onClick={() => commands.chooseModel(model.by.id)}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
    );
  }
  return (
    <span className="model-coming">
      {modelWords.coming(name, coming)}
      <progress
        aria-label={name}
        max={coming.kind === 'loading' ? coming.totalBytes || 1 : 1}
        value={coming.kind === 'loading' && coming.totalBytes > 0 ? coming.loadedBytes : undefined}
      />
    </span>
  );
}

/** Each source once. */
const sourcesOf = ({ training }: ModelFacts): string[] => [...new Set(training.data.map(({ name }) => sourceName(name)))];

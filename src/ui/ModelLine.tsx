import type { ModelFacts } from '#domain/model-facts.ts';
import { cardOf, isPreliminary } from '#store/selectors.ts';
import { Icon } from '#ui/Icon.tsx';
import { sourceName } from '#ui/key-evaluations.ts';
import { MODEL_MENU, ModelMenu } from '#ui/ModelMenu.tsx';
import { loadingWords, modelName, trouble, words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** The model that grades and how it is, in one line; it opens the menu of models. */
export function ModelLine() {
  const model = useAppState((state) => state.model);
  const hasMenu = useAppState((state) => state.models.length > 0);
  const { commands } = useServices();
  return (
    <div className={model.kind === 'failed' ? 'model-line model-line-failed' : 'model-line'}>
      <button type="button" className="model-button" popoverTarget={MODEL_MENU} disabled={!hasMenu} title={words.chooseModel}>
        <ModelWords />
        {hasMenu && <Icon name="down" />}
      </button>
      {model.kind === 'loading' && (
        <progress
          aria-label={words.model}
          max={model.totalBytes || 1}
          value={model.totalBytes > 0 ? model.loadedBytes : undefined}
        />
      )}
      {model.kind === 'failed' && (
        <button type="button" className="button small" onClick={commands.reloadModel}>
          {words.retry}
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
      return <span>{words.modelLoading(model.loadedBytes, model.totalBytes)}</span>;
    case 'self-test':
      return <span>{words.modelSelfTest}</span>;
    case 'ready': {
      const sources = sourcesOf(model.card);
      return (
        <>
          <Icon name={model.by.isOwn ? 'warning' : 'check'} />
          <span className="visually-hidden">{words.modelReady}: </span>
          <span className="model-name">{modelName(model.by)}</span>
          <span className={model.by.isOwn ? 'dim model-sources' : 'dim model-sources model-trained'}>
            {model.by.isOwn ? words.ownAbout : sources.length > 0 && words.trainedOn(sources)}
          </span>
        </>
      );
    }
    case 'failed':
      return (
        <>
          <Icon name="warning" />
          {words.modelFailed}
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
        {words.modelNotComing(name)}
        <button type="button" className="button small" onClick={() => commands.chooseModel(coming.id)}>
          {words.retry}
        </button>
        {model.kind === 'ready' && !standsIn && (
          <button
            type="button"
            className="button small quiet"
            aria-label={words.dismiss}
            title={words.staysInUse(model.by.name)}
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
      {words.modelComing(name, loadingWords(coming))}
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

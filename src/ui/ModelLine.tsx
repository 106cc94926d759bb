import type { ModelCard } from '#domain/model-card.ts';
import { Icon } from '#ui/Icon.tsx';
import { words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** The model and how it is, in one line. */
export function ModelLine() {
  const model = useAppState((state) => state.model);
  const { commands } = useServices();
  switch (model.kind) {
    case 'loading':
      return (
        <div className="model-line">
          <span>{words.modelLoading(model.loadedBytes, model.totalBytes)}</span>
          <progress
            aria-label={words.model}
            max={model.totalBytes || 1}
            value={model.totalBytes > 0 ? model.loadedBytes : undefined}
          />
        </div>
      );
    case 'self-test':
      return <div className="model-line">{words.modelSelfTest}</div>;
    case 'ready':
      return (
        <div className="model-line">
          <Icon name="check" />
          <span className="visually-hidden">{words.modelReady}: </span>
          {model.card.name}
          <span className="dim">{words.trainedOn(sourcesOf(model.card))}</span>
        </div>
      );
    case 'failed':
      return (
        <div className="model-line model-line-failed">
          <Icon name="warning" />
          {words.modelFailed}
          <button type="button" className="button small" onClick={commands.reloadModel}>
            {words.retry}
          </button>
        </div>
      );
  }
}

/** Each source once, without the form in which its photographs were had: `EyePACS 2015 (raw colour)` is EyePACS 2015. */
const sourcesOf = ({ training }: ModelCard): string[] => [
  ...new Set(training.data.map(({ name }) => name.replace(/ \(.*\)$/, ''))),
];

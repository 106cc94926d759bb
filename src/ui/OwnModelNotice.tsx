import { ownModelStepped } from '#store/model.ts';
import { cardOf } from '#store/selectors.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { modelWords } from '#ui/words/model.ts';
import { ownModelTrouble } from '#ui/words/own-model-trouble.ts';
import { pageWords } from '#ui/words/page.ts';

/** How the check of a reader's own model gets on, and what came of it; it stays until it is dismissed. */
export function OwnModelNotice() {
  const status = useAppState((state) => state.ownModel);
  const name = useAppState((state) =>
    state.ownModel?.step.kind === 'added' ? (cardOf(state, state.ownModel.step.model)?.name ?? '') : '',
  );
  const { commands } = useServices();
  if (!status) return null;
  const { folder, step } = status;
  const dismiss = () => ownModelStepped(null);
  return (
    <div className="notice" role="status">
      {step.kind === 'failed' ? (
        <div>
          <p className="notice-title">
            <Icon name="warning" />
            {modelWords.folderRefused(folder)}
          </p>
          <p>{ownModelTrouble(step.error).what}</p>
          <p className="dim">{ownModelTrouble(step.error).remedy}</p>
        </div>
      ) : step.kind === 'added' ? (
        <p>{modelWords.folderAdded(name)}</p>
      ) : (
        <p>
          {modelWords.checkingFolder(folder, step)}
          {step.kind === 'loading' && step.totalBytes > 0 && (
            <progress aria-label={folder} max={step.totalBytes} value={step.loadedBytes} />
          )}
        </p>
      )}
      {step.kind === 'added' && (
        <button
          type="button"
          className="button small"
          onClick={() => {
            commands.chooseModel(step.model);
            dismiss();
          }}
        >
          {modelWords.gradeWith(name)}
        </button>
      )}
      {(step.kind === 'added' || step.kind === 'failed') && (
        <button type="button" className="button small quiet" aria-label={pageWords.dismiss} onClick={dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

import { ownModelStepped } from '#store/model.ts';
import { cardOf } from '#store/selectors.ts';
import { Icon } from '#ui/Icon.tsx';
import { loadingWords, ownModelTrouble, words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

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
            {words.folderRefused(folder)}
          </p>
          <p>{ownModelTrouble(step.error).what}</p>
          <p className="dim">{ownModelTrouble(step.error).remedy}</p>
        </div>
      ) : step.kind === 'added' ? (
        <p>{words.folderAdded(name)}</p>
      ) : (
        <p>
          {words.checkingFolder(folder, loadingWords(step))}
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
          {words.gradeWith(name)}
        </button>
      )}
      {(step.kind === 'added' || step.kind === 'failed') && (
        <button type="button" className="button small quiet" aria-label={words.dismiss} onClick={dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { Icon } from '#ui/Icon.tsx';
import { trouble, words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** What went wrong with one photograph, and what to do next. */
export function FailedResult({ id, error }: { readonly id: ImageId; readonly error: AppError }) {
  const { commands } = useServices();
  const isModelLost = useAppState(({ model }) => model.kind === 'failed');
  const { what, remedy, retry } = trouble(error);
  return (
    <>
      <h1 className="grade">
        <Icon name="warning" />
        {words.failedTitle}
      </h1>
      <p>{what}</p>
      <div className="reasons">
        <h2>{words.nextStep}</h2>
        <p>{remedy}</p>
      </div>
      {retry && (
        <button type="button" className="button" onClick={() => (isModelLost ? commands.reloadModel() : commands.retry(id))}>
          <Icon name="retry" />
          {words.retry}
        </button>
      )}
    </>
  );
}

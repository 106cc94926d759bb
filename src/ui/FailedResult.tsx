import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { pageWords } from '#ui/words/page.ts';
import { resultWords } from '#ui/words/result.ts';
import { trouble } from '#ui/words/trouble.ts';

/** What went wrong with one photograph, and what to do next. */
export function FailedResult({ id, error }: { readonly id: ImageId; readonly error: AppError }) {
  const { commands } = useServices();
  const isModelLost = useAppState(({ model }) => model.kind === 'failed');
  const { what, remedy, retry } = trouble(error);
  return (
    <>
      <h1 className="grade">
        <Icon name="warning" />
        {resultWords.failed}
      </h1>
      <p>{what}</p>
      <div className="reasons">
        <h2>{resultWords.nextStep}</h2>
        <p>{remedy}</p>
      </div>
      {retry && (
        <button type="button" className="button" onClick={() => (isModelLost ? commands.reloadModel() : commands.retry(id))}>
          <Icon name="retry" />
          {pageWords.retry}
        </button>
      )}
    </>
  );
}

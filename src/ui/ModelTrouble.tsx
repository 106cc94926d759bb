import type { AppError } from '#domain/error.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { modelWords } from '#ui/words/model.ts';
import { pageWords } from '#ui/words/page.ts';
import { trouble } from '#ui/words/trouble.ts';

/** Why there is no model, and what to do. */
export function ModelTrouble({ error }: { readonly error: AppError }) {
  const { commands } = useServices();
  const { what, remedy } = trouble(error);
  return (
    <section className="trouble" aria-label={modelWords.failed}>
      <h2>
        <Icon name="warning" />
        {what}
      </h2>
      <p>{remedy}</p>
      <button type="button" className="button" onClick={commands.reloadModel}>
        <Icon name="retry" />
        {pageWords.retry}
      </button>
    </section>
  );
}

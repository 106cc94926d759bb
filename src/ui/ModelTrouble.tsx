import type { AppError } from '#domain/error.ts';
import { Icon } from '#ui/Icon.tsx';
import { trouble, words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';

/** Why there is no model, and what to do. */
export function ModelTrouble({ error }: { readonly error: AppError }) {
  const { commands } = useServices();
  const { what, remedy } = trouble(error);
  return (
    <section className="trouble" aria-label={words.modelFailed}>
      <h2>
        <Icon name="warning" />
        {what}
      </h2>
      <p>{remedy}</p>
      <button type="button" className="button" onClick={commands.reloadModel}>
        <Icon name="retry" />
        {words.retry}
      </button>
    </section>
  );
}

import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { helpWords } from '#ui/words/help.ts';

/** What the page says of how sure it is, and where the figures are. */
export function CertaintyHelp() {
  const { showCard } = useServices();
  const model = useAppState((state) => (state.model.kind === 'ready' ? state.model.by.id : undefined));
  return (
    <>
      <dl className="help-terms">
        {Object.entries(helpWords.certainty).map(([about, { title, text }]) => (
          <div key={about}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {model !== undefined && (
        <button type="button" className="button" onClick={() => showCard(model)}>
          {helpWords.card}
        </button>
      )}
    </>
  );
}

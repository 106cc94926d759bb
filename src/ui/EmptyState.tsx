import { Icon } from '#ui/Icon.tsx';
import { ModelTrouble } from '#ui/ModelTrouble.tsx';
import { words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** What the page is, before there is a photograph. */
export function EmptyState() {
  const { choose, commands } = useServices();
  const model = useAppState((state) => state.model);
  return (
    <main className="empty">
      <div className="empty-target">
        <Icon name="drop" />
        <h1>{words.emptyTitle}</h1>
        <p className="dim">{words.emptyHow}</p>
        <div className="empty-actions">
          <button type="button" className="button primary large" onClick={choose}>
            {words.choose}
          </button>
          <button type="button" className="button large" onClick={commands.openSample}>
            {words.sample}
          </button>
        </div>
      </div>
      <div className="empty-about">
        {words.emptyAbout.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {model.kind === 'failed' && <ModelTrouble error={model.error} />}
      </div>
    </main>
  );
}

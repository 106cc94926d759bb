import { FundusDrawing } from '#ui/FundusDrawing.tsx';
import { AddWays } from '#ui/intake/AddMenu.tsx';
import { ModelTrouble } from '#ui/ModelTrouble.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { intakeWords } from '#ui/words/intake.ts';
import { pageWords } from '#ui/words/page.ts';

/** What the page is, before there is a photograph. */
export function EmptyState() {
  const { choose, commands } = useServices();
  const model = useAppState((state) => state.model);
  return (
    <main className="empty">
      <div className="empty-target">
        <FundusDrawing />
        <h1>{pageWords.emptyTitle}</h1>
        <p className="dim">{intakeWords.how()}</p>
        <div className="empty-actions">
          <button type="button" className="button primary large" onClick={choose}>
            {pageWords.choose}
          </button>
          <button type="button" className="button large" onClick={commands.openSample}>
            {pageWords.sample}
          </button>
        </div>
        <div className="empty-more">
          <AddWays className="button quiet" />
        </div>
      </div>
      <div className="empty-about">
        {model.kind === 'failed' && <ModelTrouble error={model.error} />}
        {pageWords.emptyAbout.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </main>
  );
}

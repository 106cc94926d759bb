import { importStepped } from '#store/importing.ts';
import { Icon } from '#ui/Icon.tsx';
import { useReports } from '#ui/reports/context.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { asideWords } from '#ui/words/aside.ts';
import { intakeWords } from '#ui/words/intake.ts';
import { pageWords } from '#ui/words/page.ts';
import { reportWords } from '#ui/words/reports.ts';

/** How the reading of a session file gets on, and what came of it; it stays until it is dismissed. */
export function ImportNotice() {
  const status = useAppState((state) => state.importing);
  const { reports } = useReports();
  if (!status) return null;
  const { name } = status;
  return (
    <div className="notice" role="status">
      {status.kind === 'reading' && (
        <>
          <p>
            {reportWords.importing(name, status.done, status.total)}
            <progress aria-label={name} max={status.total} value={status.done} />
          </p>
          <button type="button" className="button small" onClick={reports.cancelImport}>
            {reportWords.cancel}
          </button>
        </>
      )}
      {status.kind === 'done' && (
        <div>
          <p>{reportWords.imported(status.added, status.merged)}</p>
          {status.leftOut > 0 && <p>{asideWords.leftOut(status.leftOut)}</p>}
          {status.strangers.length > 0 && (
            <>
              <p className="notice-title">
                <Icon name="warning" />
                {intakeWords.twoPatients}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
              <ul className="intake-list" tabIndex={0}>
                {status.strangers.map((stranger) => (
                  <li key={`${stranger.name} ${stranger.of}`}>{intakeWords.stranger(stranger)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {status.kind === 'refused' && (
        <div>
          <p className="notice-title">
            <Icon name="warning" />
            {reportWords.refused(name)}
          </p>
          <p>{reportWords.refusal(status.reason, status.detail)}</p>
        </div>
      )}
      {status.kind !== 'reading' && (
        <button type="button" className="button small quiet" aria-label={pageWords.dismiss} onClick={() => importStepped(null)}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

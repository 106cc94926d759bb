import { selectedPhotograph, totalMs } from '#store/selectors.ts';
import { duration } from '#ui/numbers.ts';
import { OfflineLine } from '#ui/offline/OfflineLine.tsx';
import { StorageLine } from '#ui/storage/StorageLine.tsx';
import { Tip } from '#ui/Tip.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { BACKEND_WORDS, backendReason } from '#ui/words/backend.ts';
import { offlineWords } from '#ui/words/offline.ts';
import { pageWords } from '#ui/words/page.ts';

/** The standing notices, and what computes. */
export function Footer() {
  const model = useAppState((state) => state.model);
  const photograph = useAppState(selectedPhotograph);
  const isAskedElsewhere = useAppState(({ requests }) => requests.elsewhere > 0);
  const outcome = photograph?.progress.kind === 'done' ? photograph.progress.outcome : undefined;
  return (
    <footer className="footer">
      <p className="footer-notice">{pageWords.notice}</p>
      {model.kind === 'ready' ? (
        <Tip text={backendReason(model.backend)}>
          {BACKEND_WORDS[model.backend.name]} · {pageWords.selfTestPassed}
        </Tip>
      ) : (
        <span>{model.kind === 'failed' ? pageWords.notGrading : pageWords.starting}</span>
      )}
      <StorageLine />
      <OfflineLine />
      <Tip text={offlineWords.nothingSentAbout}>{isAskedElsewhere ? offlineWords.askedElsewhere : offlineWords.nothingSent}</Tip>
      <span className="footer-time">{outcome && outcome.kind !== 'failed' ? duration(totalMs(outcome.ms)) : '–'}</span>
    </footer>
  );
}

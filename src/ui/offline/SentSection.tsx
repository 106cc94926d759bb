import { useId } from 'react';
import { decimal } from '#ui/numbers.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { offlineWords } from '#ui/words/offline.ts';

/** What page and workers asked of a network since the page was opened, as the browser lists it. */
export function SentSection() {
  const { own, elsewhere, refused } = useAppState((state) => state.requests);
  const title = useId();
  return (
    <section className="sent" aria-labelledby={title}>
      <h2 id={title}>{offlineWords.sentTitle}</h2>
      <dl>
        <dt>{offlineWords.sentElsewhere}</dt>
        <dd data-requests="elsewhere">{decimal(elsewhere)}</dd>
        <dt>{offlineWords.sentOwn}</dt>
        <dd data-requests="own">{decimal(own)}</dd>
        <dt>{offlineWords.sentRefused}</dt>
        <dd data-requests="refused">{decimal(refused)}</dd>
      </dl>
      <p className="note">{offlineWords.sentAbout}</p>
    </section>
  );
}

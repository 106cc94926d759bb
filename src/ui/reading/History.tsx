import type { AuditEvent } from '#domain/reading.ts';
import { timeWords } from '#ui/days.ts';
import { readingWords } from '#ui/words/reading.ts';
import { auditWords } from '#ui/words/trail.ts';

/** The audit trail of a photograph, the newest first. */
export function History({ audit }: { readonly audit: readonly AuditEvent[] }) {
  return (
    <details className="how history">
      <summary>{readingWords.history(audit.length)}</summary>
      {audit.length === 0 ? (
        <p className="note">{readingWords.historyEmpty}</p>
      ) : (
        <ol>
          {audit
            .map((event, place) => ({ event, place }))
            .toReversed()
            .map(({ event, place }) => (
              <li key={place}>
                {auditWords(event)}
                <span className="dim">
                  <time dateTime={new Date(event.at).toISOString()}>{timeWords(event.at)}</time> ·{' '}
                  {event.by || readingWords.nobody}
                </span>
              </li>
            ))}
        </ol>
      )}
    </details>
  );
}

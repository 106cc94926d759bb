import type { Outcome } from '#domain/analysis.ts';
import { Icon } from '#ui/Icon.tsx';
import { QUALITY_REASONS, words } from '#ui/messages.ts';

/** Why there is no grade, and how to take a better photograph. */
export function UngradableResult({ outcome }: { readonly outcome: Extract<Outcome, { kind: 'ungradable' }> }) {
  return (
    <>
      <h1 className="grade">
        <Icon name="ban" />
        {words.ungradableTitle}
      </h1>
      <p className="dim">{words.ungradableLead}</p>
      <ul className="reasons">
        {outcome.quality.reasons.map((reason) => (
          <li key={reason}>
            <h2>{QUALITY_REASONS[reason].what}</h2>
            <p>{QUALITY_REASONS[reason].tip}</p>
          </li>
        ))}
      </ul>
      <p className="note">{words.notAssessed}</p>
    </>
  );
}

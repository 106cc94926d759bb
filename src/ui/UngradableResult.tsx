import type { Outcome } from '#domain/analysis.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { GradeAnyway } from '#ui/quality/GradeAnyway.tsx';
import { QualityDetails } from '#ui/quality/QualityDetails.tsx';
import { pageWords } from '#ui/words/page.ts';
import { QUALITY_REASONS, ungradableWords } from '#ui/words/ungradable.ts';

interface UngradableResultProps {
  readonly photograph: Photograph;
  readonly outcome: Extract<Outcome, { kind: 'ungradable' }>;
}

/** Why there is no grade, how to take a better photograph, and a way to have it graded all the same. */
export function UngradableResult({ photograph: { id }, outcome: { quality } }: UngradableResultProps) {
  return (
    <>
      <h1 className="grade">
        <Icon name="ban" />
        {ungradableWords.title}
      </h1>
      <p className="dim">{ungradableWords.lead}</p>
      <ul className="reasons">
        {quality.reasons.map((reason) => (
          <li key={reason}>
            <h2>{QUALITY_REASONS[reason].what}</h2>
            <p>{QUALITY_REASONS[reason].tip}</p>
          </li>
        ))}
      </ul>
      <QualityDetails quality={quality} />
      <GradeAnyway key={id} id={id} />
      <p className="note">{pageWords.notAssessed}</p>
    </>
  );
}

import { useId } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { ICDR_GRADES, type IcdrGrade } from '#domain/grade.ts';
import { onScale, type Target } from '#domain/saliency.ts';
import { useServices } from '#ui/services.ts';
import { evidenceWords } from '#ui/words/evidence.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { resultWords } from '#ui/words/result.ts';

interface TargetChoiceProps {
  readonly id: ImageId;
  readonly target: Target | null;
  readonly predicted: IcdrGrade;
}

/** Which answer's evidence is painted: one of the five grades, referable DR, or what speaks for the grade rather than the one above or below. */
export function TargetChoice({ id, target, predicted }: TargetChoiceProps) {
  const { commands } = useServices();
  const group = useId();
  const explain = (answer: Target) => commands.explain(id, onScale(answer, target?.scale));
  const neighbours = ICDR_GRADES.filter((grade) => Math.abs(grade - predicted) === 1).toReversed();
  return (
    <>
      <fieldset className="segments target">
        <legend className="visually-hidden">{heatmapWords.evidence}</legend>
        {ICDR_GRADES.map((grade) => (
          <label key={grade} title={GRADE_WORDS[grade]} className={grade === predicted ? 'segment segment-predicted' : 'segment'}>
            <input
              type="radio"
              name={group}
              aria-label={`${grade}, ${GRADE_WORDS[grade]}`}
              checked={target?.kind === 'grade' && target.grade === grade}
              onChange={() => explain({ kind: 'grade', grade })}
            />
            <span>{grade}</span>
          </label>
        ))}
        <label className="segment segment-wide">
          <input
            type="radio"
            name={group}
            checked={target?.kind === 'referable'}
            onChange={() => explain({ kind: 'referable' })}
          />
          <span>{resultWords.referable}</span>
        </label>
      </fieldset>
      <fieldset className="why">
        <legend className="visually-hidden">{evidenceWords.why}</legend>
        {neighbours.map((against) => (
          <label key={against} className="segment" title={evidenceWords.whyNotAbout(predicted, against)}>
            <input
              type="radio"
              name={group}
              aria-label={`${evidenceWords.whyNot(predicted, against)}: ${evidenceWords.whyNotAbout(predicted, against)}`}
              checked={target?.kind === 'contrast' && target.grade === predicted && target.against === against}
              onChange={() => explain({ kind: 'contrast', grade: predicted, against })}
            />
            <span>{evidenceWords.whyNot(predicted, against)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

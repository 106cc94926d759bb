import { useId } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { ICDR_GRADES, type IcdrGrade } from '#domain/grade.ts';
import type { Target } from '#domain/saliency.ts';
import { GRADE_WORDS, words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';

interface TargetChoiceProps {
  readonly id: ImageId;
  readonly target: Target | null;
  readonly predicted: IcdrGrade;
}

/** Which answer's evidence is painted: one of the five grades, or referable DR. */
export function TargetChoice({ id, target, predicted }: TargetChoiceProps) {
  const { commands } = useServices();
  const group = useId();
  return (
    <fieldset className="segments target">
      <legend className="visually-hidden">{words.evidence}</legend>
      {ICDR_GRADES.map((grade) => (
        <label key={grade} title={GRADE_WORDS[grade]} className={grade === predicted ? 'segment segment-predicted' : 'segment'}>
          <input
            type="radio"
            name={group}
            aria-label={`${grade}, ${GRADE_WORDS[grade]}`}
            checked={target?.kind === 'grade' && target.grade === grade}
            onChange={() => commands.explain(id, { kind: 'grade', grade })}
          />
          <span>{grade}</span>
        </label>
      ))}
      <label className="segment segment-wide">
        <input
          type="radio"
          name={group}
          checked={target?.kind === 'referable'}
          onChange={() => commands.explain(id, { kind: 'referable' })}
        />
        <span>{words.referable}</span>
      </label>
    </fieldset>
  );
}

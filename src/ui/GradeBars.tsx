import { ICDR_GRADES } from '#domain/grade.ts';
import type { Prediction } from '#domain/prediction.ts';
import { GRADE_SHORT, GRADE_WORDS, percent, words } from '#ui/messages.ts';

/** The five probabilities. From moderate down they are bracketed as referable. */
export function GradeBars({ prediction: { grade, probabilities } }: { readonly prediction: Prediction }) {
  return (
    <ol className="bars" aria-label={words.probabilities}>
      {ICDR_GRADES.map((k) => (
        <li key={k} className={k === grade ? 'bar bar-graded' : 'bar'} title={GRADE_WORDS[k]}>
          <span className="bar-name">
            <b>{k}</b> {GRADE_SHORT[k]}
            {k === grade && <span className="visually-hidden"> ({words.predicted})</span>}
          </span>
          <span className="bar-track" aria-hidden="true">
            <i style={{ width: `${100 * probabilities[k]!}%` }} />
          </span>
          <span className="bar-value">{percent(probabilities[k]!)}</span>
        </li>
      ))}
    </ol>
  );
}

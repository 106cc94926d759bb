import { ICDR_GRADES } from '#domain/grade.ts';
import type { Prediction } from '#domain/prediction.ts';
import { type PredictionSetRule, predictionSet } from '#domain/prediction-set.ts';
import { percent } from '#ui/numbers.ts';
import { setWords } from '#ui/words/grade-set.ts';
import { GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';
import { readingWords } from '#ui/words/reading.ts';
import { resultWords } from '#ui/words/result.ts';

interface GradeBarsProps {
  readonly prediction: Prediction;
  /** The model's prediction set, to be bracketed; left out where it has none. */
  readonly rule?: PredictionSetRule | undefined;
}

/** The five probabilities, and a bracket round those that the grade is likely among. */
export function GradeBars({ prediction: { grade, probabilities }, rule }: GradeBarsProps) {
  const set = rule ? predictionSet(probabilities, rule) : [];
  return (
    <>
      <ol className={rule ? 'bars bars-set' : 'bars'} aria-label={resultWords.probabilities}>
        {ICDR_GRADES.map((k) => (
          <li key={k} className={barClass(k === grade, set.includes(k), k === set[0], k === set.at(-1))} title={GRADE_WORDS[k]}>
            <span className="bar-name">
              <b>{k}</b> {GRADE_SHORT[k]}
              {k === grade && <span className="visually-hidden"> ({resultWords.predicted})</span>}
              {set.includes(k) && <span className="visually-hidden"> ({readingWords.setBracket})</span>}
            </span>
            <span className="bar-track" aria-hidden="true">
              <i style={{ width: `${100 * probabilities[k]!}%` }} />
            </span>
            <span className="bar-value">{percent(probabilities[k]!)}</span>
          </li>
        ))}
      </ol>
      {rule && <p className="note set-note">{setWords(set, rule.coverage)}</p>}
    </>
  );
}

const barClass = (isGraded: boolean, isInSet: boolean, isFirst: boolean, isLast: boolean): string =>
  ['bar', isGraded ? 'bar-graded' : '', isInSet ? 'bar-in-set' : '', isFirst ? 'bar-set-first' : '', isLast ? 'bar-set-last' : '']
    .filter(Boolean)
    .join(' ');

import type { Prediction } from '#domain/prediction.ts';
import type { Reading } from '#domain/reading.ts';
import { timeWords } from '#ui/days.ts';
import { agreementClass } from '#ui/reading/agreement-class.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { agreesWords, ownGradeWords, readingWords } from '#ui/words/reading.ts';

/** After the reveal: the reader's grade and the model's side by side, and when each came to light. */
export function BothGrades({ reading, prediction }: { readonly reading: Reading; readonly prediction: Prediction }) {
  const { grade, gradedAt, isBlind, revealedAt } = reading;
  if (grade === null || gradedAt === null || !isBlind) return null;
  return (
    <section className="both" aria-label={readingWords.bothGrades}>
      <dl>
        <div>
          <dt>{readingWords.you}</dt>
          <dd>
            {ownGradeWords(grade)}
            <span className="dim">{timeWords(gradedAt)}</span>
          </dd>
        </div>
        <div>
          <dt>{readingWords.model}</dt>
          <dd>
            {GRADE_WORDS[prediction.grade]}
            {revealedAt !== null && <span className="dim">{readingWords.shownAt(timeWords(revealedAt))}</span>}
          </dd>
        </div>
      </dl>
      <p className={agreementClass(grade, prediction.grade)}>{agreesWords(grade, prediction.grade)}</p>
    </section>
  );
}

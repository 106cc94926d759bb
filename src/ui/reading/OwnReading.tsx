import type { Prediction } from '#domain/prediction.ts';
import { ownGradeGiven } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { DmeChoice } from '#ui/reading/DmeChoice.tsx';
import { NoteField } from '#ui/reading/NoteField.tsx';
import { OwnGradeChoice } from '#ui/reading/OwnGradeChoice.tsx';
import { ReadingUndoButton } from '#ui/reading/ReadingUndoButton.tsx';
import { SecondReaderLine } from '#ui/reading/SecondReaderLine.tsx';
import { SignLine } from '#ui/reading/SignLine.tsx';
import { agreesWords, ownGradeWords, readingWords, timeWords } from '#ui/words/reading.ts';

interface OwnReadingProps {
  readonly photograph: Photograph;
  /** What the model says; null where it gives no grade. */
  readonly prediction: Prediction | null;
}

/** The reader's own grade under the model's: agree or choose, sign, and what else is to be said. */
export function OwnReading({ photograph, prediction }: OwnReadingProps) {
  const { id, reading } = photograph;
  const { grade, gradedAt, isBlind, signed } = reading;
  return (
    <section className="own" aria-label={readingWords.yourGrade}>
      <div className="own-head">
        <h2>{readingWords.yourGrade}</h2>
        {prediction && grade === null && (
          <button
            type="button"
            className="button small"
            aria-label={readingWords.agreeWith(prediction.grade)}
            onClick={() => ownGradeGiven(id, prediction.grade)}
          >
            {readingWords.agree}
          </button>
        )}
        <ReadingUndoButton id={id} />
      </div>
      {!signed && <OwnGradeChoice isCompact grade={grade} onChoose={(chosen) => ownGradeGiven(id, chosen)} />}
      {grade !== null && (
        <p className="own-grade">
          <b>{ownGradeWords(grade)}</b>
          {gradedAt !== null && (
            <span className="dim">{(isBlind ? readingWords.blind : readingWords.notBlind)(timeWords(gradedAt))}</span>
          )}
        </p>
      )}
      {grade !== null && prediction && (
        <p className={agreementClass(grade, prediction)}>{agreesWords(grade, prediction.grade)}</p>
      )}
      <SignLine photograph={photograph} />
      <SecondReaderLine photograph={photograph} />
      {signed ? (
        reading.note && <p className="own-note">{reading.note}</p>
      ) : (
        <>
          <DmeChoice photograph={photograph} />
          <NoteField key={id} photograph={photograph} />
        </>
      )}
    </section>
  );
}

const agreementClass = (own: NonNullable<Photograph['reading']['grade']>, { grade }: Prediction): string =>
  own === 'ungradable' || Math.abs(own - grade) > 1 || own >= 2 !== grade >= 2 ? 'agreement agreement-not' : 'agreement';

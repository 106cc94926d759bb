import type { Prediction } from '#domain/prediction.ts';
import { ownGradeGiven } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { timeWords } from '#ui/days.ts';
import { agreementClass } from '#ui/reading/agreement-class.ts';
import { DmeChoice } from '#ui/reading/DmeChoice.tsx';
import { NoteField } from '#ui/reading/NoteField.tsx';
import { OwnGradeChoice } from '#ui/reading/OwnGradeChoice.tsx';
import { ReadingUndoButton } from '#ui/reading/ReadingUndoButton.tsx';
import { SecondReaderLine } from '#ui/reading/SecondReaderLine.tsx';
import { SignLine } from '#ui/reading/SignLine.tsx';
import { agreesWords, ownGradeWords, readingWords } from '#ui/words/reading.ts';

interface OwnReadingProps {
  readonly photograph: Photograph;
  /** What the model says; null where it gives no grade. */
  readonly prediction: Prediction | null;
}

/** The reader's own grade under the model's: agree or choose, sign, and what else is to be said. */
export function OwnReading({ photograph, prediction }: OwnReadingProps) {
  const { id, reading } = photograph;
  const { grade, gradedAt, isBlind, signed, dme, note } = reading;
  // Where both stand side by side already it is not said twice.
  const isSaid = isBlind && prediction !== null;
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
      {grade !== null && !isSaid && (
        <p className="own-grade">
          <b>{ownGradeWords(grade)}</b>
          {gradedAt !== null && <span className="dim">{readingWords.notBlind(timeWords(gradedAt))}</span>}
        </p>
      )}
      {grade !== null && !isSaid && prediction && (
        <p className={agreementClass(grade, prediction.grade)}>{agreesWords(grade, prediction.grade)}</p>
      )}
      <SignLine photograph={photograph} />
      <SecondReaderLine photograph={photograph} />
      {signed ? (
        <>
          {dme !== 'unknown' && <p>{readingWords.dmeIs[dme]}</p>}
          {note && <p className="own-note">{note}</p>}
        </>
      ) : (
        <>
          {(grade !== null || dme !== 'unknown') && <DmeChoice photograph={photograph} />}
          <NoteField key={id} photograph={photograph} rows={1} />
        </>
      )}
    </section>
  );
}

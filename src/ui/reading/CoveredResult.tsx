import { answerRevealed, ownGradeGiven } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { DmeChoice } from '#ui/reading/DmeChoice.tsx';
import { NoteField } from '#ui/reading/NoteField.tsx';
import { OwnGradeChoice } from '#ui/reading/OwnGradeChoice.tsx';
import { ReadingUndoButton } from '#ui/reading/ReadingUndoButton.tsx';
import { SignLine } from '#ui/reading/SignLine.tsx';
import { readingWords } from '#ui/words/reading.ts';

/** Reader first: the reader's grade is asked for, and nothing of the model's answer is there. */
export function CoveredResult({ photograph }: { readonly photograph: Photograph }) {
  const { id, reading, progress } = photograph;
  const reveal = () => {
    answerRevealed(id);
    const panel = document.getElementById('result');
    panel?.focus();
    panel?.scrollTo(0, 0);
  };
  return (
    <form
      className="covered"
      onSubmit={(event) => {
        event.preventDefault();
        if (reading.grade !== null) reveal();
      }}
    >
      <div className="own-head">
        <h1 className="grade grade-pending">{readingWords.yourGrade}</h1>
        <ReadingUndoButton id={id} />
      </div>
      <p className="covered-state">
        <Icon name="cover" />
        {progress.kind === 'done' ? readingWords.isWaiting : readingWords.stillGrading}
      </p>
      <OwnGradeChoice grade={reading.grade} onChoose={(grade) => ownGradeGiven(id, grade)} />
      <p className="note">{readingWords.gradeKeys}</p>
      <DmeChoice photograph={photograph} />
      <NoteField key={id} photograph={photograph} />
      <div className="covered-actions">
        <button type="submit" className="button primary" disabled={reading.grade === null}>
          {readingWords.reveal}
        </button>
        {reading.grade === null && (
          <button type="button" className="button quiet small" onClick={reveal}>
            {readingWords.revealWithout}
          </button>
        )}
      </div>
      <SignLine photograph={photograph} />
      <p className="note">{readingWords.covered}</p>
    </form>
  );
}

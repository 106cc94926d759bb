import type { KeyboardEvent } from 'react';
import { ADVICE_GRADES } from '#domain/advice.ts';
import type { OwnGrade } from '#domain/reading.ts';
import { OWN_GRADE } from '#ui/reading/focus.ts';
import { remarks } from '#ui/remarks.ts';
import { gradeKey, ownGradeWords, readingWords } from '#ui/words/reading.ts';

interface OwnGradeChoiceProps {
  readonly grade: OwnGrade | null;
  /** Keys alone, in one row; else a line of words each. */
  readonly isCompact?: boolean;
  readonly onChoose: (grade: OwnGrade) => void;
}

/** The five grades and ungradable: by pointer, by arrows, or by their keys while the focus is in it. */
export function OwnGradeChoice({ grade, isCompact = false, onChoose }: OwnGradeChoiceProps) {
  const type = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = ADVICE_GRADES.find((g) => gradeKey(g).toLowerCase() === event.key.toLowerCase());
    if (typed === undefined) return;
    event.preventDefault();
    onChoose(typed);
    event.currentTarget.querySelector<HTMLElement>(`input[value="${typed}"]`)?.focus();
  };
  return (
    <fieldset id={OWN_GRADE} className={isCompact ? 'own-choice own-choice-compact' : 'own-choice'} onKeyDown={type}>
      <legend className="visually-hidden">{readingWords.yourGrade}</legend>
      {ADVICE_GRADES.map((g) => (
        <label key={g} className="own-option" title={ownGradeWords(g)}>
          <input
            type="radio"
            name="own-grade"
            value={g}
            checked={g === grade}
            aria-label={remarks([ownGradeWords(g), gradeKey(g)])}
            onChange={() => onChoose(g)}
          />
          <span className="own-key" aria-hidden="true">
            {gradeKey(g)}
          </span>
          {!isCompact && <span aria-hidden="true">{ownGradeWords(g)}</span>}
        </label>
      ))}
    </fieldset>
  );
}

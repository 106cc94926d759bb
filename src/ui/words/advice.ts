import type { Advice } from '#domain/advice.ts';
import type { DmeFlag, OwnGrade } from '#domain/reading.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';

/** The words of the site's table of advice. */
export const adviceWords = withSaid(catalogue.advice, {
  edit: (grade: OwnGrade, dme: DmeFlag) => t(`advice:edit.${dme}`, { grade: GRADE_WORDS[grade] }),
  /** For a screen reader: which cell, and what stands in it. */
  cell: (grade: OwnGrade, dme: DmeFlag, advice: Advice) =>
    t('advice:cell', { cell: adviceWords.edit(grade, dme), advice: adviceText(advice) }),
});

/** One cell of the site's table, with the site's own words behind it. */
export function adviceText({ action, within, note }: Advice): string {
  const advised = within
    ? t(`advice:sentenceWithin.${action}`, { interval: t(`advice:interval.${within.unit}`, { count: within.count }) })
    : catalogue.advice.sentence[action];
  return note ? `${advised} ${note}` : advised;
}

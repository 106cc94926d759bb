import type { IcdrGrade } from '#domain/grade.ts';
import { t } from '#ui/i18n.ts';
import { decimal, percent } from '#ui/numbers.ts';
import { GRADE_SHORT_MID } from '#ui/words/grades.ts';

/** What a set of neighbouring grades says. `coverage`, 0..1: the share of photographs whose grade it holds. */
export function setWords(grades: readonly IcdrGrade[], coverage: number): string {
  const [low, high] = [GRADE_SHORT_MID[grades[0]!], GRADE_SHORT_MID[grades.at(-1)!]];
  const kind = grades.length === 5 ? 'all' : grades.length === 1 ? 'one' : 'range';
  const counted = countOf(coverage);
  const share = counted
    ? { part: decimal(counted.part), whole: decimal(counted.whole), percent: '' }
    : { part: '', whole: '', percent: percent(coverage) };
  return t(`gradeSet:${kind}.${counted ? 'of' : 'percent'}`, { ...share, grade: low, low, high });
}

/** A share as one counts it: 9 of 10, 19 of 20; undefined where it is no round number of a hundred. */
function countOf(share: number): { readonly part: number; readonly whole: number } | undefined {
  for (const whole of [10, 20, 100]) {
    const part = Math.round(share * whole);
    if (Math.abs(part - share * whole) < 1e-9) return { part, whole };
  }
  return undefined;
}

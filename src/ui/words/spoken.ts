import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import { catalogue, t } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';
import { GRADE_MID } from '#ui/words/grades.ts';

interface Spoken {
  /** Of the file; said where there are several. */
  readonly name: string;
  readonly eye: Laterality | undefined;
  readonly grade: IcdrGrade;
  readonly probability: number;
  readonly isReferable: boolean;
  readonly isUncertain: boolean;
  readonly isUnfamiliar: boolean;
  /** Whose answer, where that is not plain. */
  readonly by: string;
}

/** A result for a screen reader: "Right eye: moderate NPDR, 72 percent; referable." */
export function spokenResult({ name, eye, grade, probability, isReferable, isUncertain, isUnfamiliar, by }: Spoken): string {
  const { uncertain, unfamiliar } = catalogue.spoken;
  const subjects = [name, by].filter((subject) => subject !== '').map((subject) => t('spoken:subject', { name: subject }));
  const result = t(`spoken:result.${eye ?? 'unknown'}.${isReferable ? 'referable' : 'notReferable'}`, {
    grade: GRADE_MID[grade],
    percent: decimal(100 * probability),
  });
  return [...subjects, result, ...(isUncertain ? [uncertain] : []), ...(isUnfamiliar ? [unfamiliar] : [])].join(' ');
}

/** For a screen reader, of several results at once. */
export const spokenMany = (count: number): string => t('spoken:many', { count, n: decimal(count) });

/** For a screen reader, where the answer is covered. */
export const spokenCovered = (name: string): string => t('spoken:covered', { name });

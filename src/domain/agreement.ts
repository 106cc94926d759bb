import type { IcdrGrade } from '#domain/grade.ts';

/** How far several models' grades of one photograph lie apart. */
export interface Agreement {
  readonly lowest: IcdrGrade;
  readonly highest: IcdrGrade;
  /** Grades between them: 0 where all say the same. */
  readonly apart: number;
  /** Whether all would refer, or none. */
  readonly sameReferral: boolean;
}

/** Of at least two answers; undefined of fewer. */
export function agreement(answers: readonly { readonly grade: IcdrGrade; readonly refer: boolean }[]): Agreement | undefined {
  if (answers.length < 2) return undefined;
  const grades = answers.map(({ grade }) => grade);
  const [lowest, highest] = [Math.min(...grades) as IcdrGrade, Math.max(...grades) as IcdrGrade];
  return { lowest, highest, apart: highest - lowest, sameReferral: answers.every(({ refer }) => refer === answers[0]!.refer) };
}

import { type IcdrGrade, isReferable } from '#domain/grade.ts';
import type { Reading } from '#domain/reading.ts';

/** Whose word a finding is: a grade that the reader signed, one that the reader gave, or the model's. */
export type FindingBy = 'signed' | 'reader' | 'model';

/** What is held of one photograph. */
export type Finding =
  | GradedFinding
  | { readonly kind: 'ungradable'; readonly by: FindingBy }
  /** The file gave no result. */
  | { readonly kind: 'failed' }
  /** The reader grades first: the model's answer is covered. */
  | { readonly kind: 'covered' }
  /** Waits or runs. */
  | { readonly kind: 'pending' };

export interface GradedFinding {
  readonly kind: 'graded';
  readonly grade: IcdrGrade;
  /** The model's by its operating point, the reader's by the grade. */
  readonly referable: boolean;
  readonly by: FindingBy;
  /** The model gives its grade less than an even chance, or a second reader was asked for and has not read it yet. */
  readonly isUncertain: boolean;
  /** Of a model that only stands in for the one that is to grade. */
  readonly isPreliminary: boolean;
}

/** The reader's own grade where there is one, else what the model found. */
export function effectiveFinding({ grade, signed, secondReader }: Reading, byModel: Finding): Finding {
  const waitsForSecond = secondReader !== null && secondReader.at === null;
  if (grade === null) {
    return byModel.kind === 'graded' && waitsForSecond ? { ...byModel, isUncertain: true } : byModel;
  }
  const by = signed ? 'signed' : 'reader';
  if (grade === 'ungradable') return { kind: 'ungradable', by };
  return { kind: 'graded', grade, referable: isReferable(grade), by, isUncertain: waitsForSecond, isPreliminary: false };
}

/** The graver of two findings first: the higher grade, then the one that is referred. */
export const byGravity = (a: GradedFinding, b: GradedFinding): number =>
  b.grade - a.grade || Number(b.referable) - Number(a.referable);

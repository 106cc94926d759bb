import type { IcdrGrade } from '#domain/grade.ts';

/** From one visit's grade to the next one's: `steps` of the ICDR scale, positive where it is worse. */
export interface GradeChange {
  readonly from: IcdrGrade;
  readonly to: IcdrGrade;
  readonly steps: number;
}

/** How a grade changed; undefined where a visit has none: what could not be graded is neither better nor worse. */
export function gradeChange(from: IcdrGrade | 'ungradable' | null, to: IcdrGrade | 'ungradable' | null): GradeChange | undefined {
  if (typeof from !== 'number' || typeof to !== 'number') return undefined;
  return { from, to, steps: to - from };
}

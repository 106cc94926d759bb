import type { IcdrGrade } from '#domain/grade.ts';
import { duration, GRADE_SHORT } from '#ui/messages.ts';

const NBSP = '\u00a0';

/** The words of what a heatmap explains, and of the finer map. */
export const evidenceWords = {
  why: 'Why this grade and not the next',
  whyNot: (grade: IcdrGrade, against: IcdrGrade) => `Why ${grade}, not ${against}`,
  whyNotAbout: (grade: IcdrGrade, against: IcdrGrade) =>
    `Where the evidence speaks for ${GRADE_SHORT[grade].toLowerCase()} rather than ${GRADE_SHORT[against].toLowerCase()}`,
  noContrast: 'No region speaks for it rather than for the other.',
  finer: 'Finer map',
  finerAbout: (size: number) =>
    `The same network looks again at ${size}${NBSP}×${NBSP}${size}${NBSP}px. For looking: the grade stays that of the usual size.`,
  finerRunning: (expectedMs: number) => `Computing the finer map, about ${duration(expectedMs)} …`,
  finerShown: (size: number, ms: number) => `Finer map, ${size}${NBSP}px · ${duration(ms)}`,
  finerStop: 'Stop',
  finerDrop: 'Usual map',
} as const;

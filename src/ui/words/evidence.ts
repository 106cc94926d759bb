import type { IcdrGrade } from '#domain/grade.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, duration } from '#ui/numbers.ts';
import { GRADE_SHORT_MID } from '#ui/words/grades.ts';

/** The words of what a heatmap explains, and of the finer map. */
export const evidenceWords = withSaid(catalogue.evidence, {
  whyNot: (grade: IcdrGrade, against: IcdrGrade) => t('evidence:whyNot', { grade, against }),
  whyNotAbout: (grade: IcdrGrade, against: IcdrGrade) =>
    t('evidence:whyNotAbout', { grade: GRADE_SHORT_MID[grade], against: GRADE_SHORT_MID[against] }),
  finerAbout: (size: number) => t('evidence:finerAbout', { size: decimal(size) }),
  finerRunning: (expectedMs: number) => t('evidence:finerRunning', { time: duration(expectedMs) }),
  finerShown: (size: number, ms: number) => t('evidence:finerShown', { size: decimal(size), time: duration(ms) }),
});

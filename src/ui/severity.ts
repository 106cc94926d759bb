import { type IcdrGrade, isReferable } from '#domain/grade.ts';

export type Severity = 'calm' | 'refer' | 'urgent';

/** How loudly a grade is shown: below referable, referable, proliferative. */
export const severity = (grade: IcdrGrade): Severity => (grade === 4 ? 'urgent' : isReferable(grade) ? 'refer' : 'calm');

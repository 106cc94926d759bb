import { type IcdrGrade, isReferable } from '#domain/grade.ts';
import type { OwnGrade } from '#domain/reading.ts';

/** How loudly it is said whether a reader and a model agree: two grades, or the line of referral, between them is loud. */
export const agreementClass = (own: OwnGrade, grade: IcdrGrade): string =>
  own === 'ungradable' || Math.abs(own - grade) > 1 || isReferable(own) !== isReferable(grade)
    ? 'agreement agreement-not'
    : 'agreement';

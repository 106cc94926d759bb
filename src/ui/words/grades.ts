import type { OwnGrade } from '#domain/reading.ts';
import { catalogue } from '#ui/i18n.ts';

/** Where it stands alone or begins a sentence. */
export const GRADE_WORDS: Readonly<Record<OwnGrade, string>> = catalogue.grades.words;

/** For a bar or a row of the list. */
export const GRADE_SHORT: Readonly<Record<OwnGrade, string>> = catalogue.grades.short;

/** Where it stands inside a sentence. */
export const GRADE_MID: Readonly<Record<OwnGrade, string>> = catalogue.grades.mid;

/** The short word where it stands inside a sentence. */
export const GRADE_SHORT_MID: Readonly<Record<OwnGrade, string>> = catalogue.grades.shortMid;

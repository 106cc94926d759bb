import { type IcdrGrade, isReferable } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { DmeFlag, OwnGrade } from '#domain/reading.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, percent } from '#ui/numbers.ts';
import { GRADE_MID, GRADE_WORDS } from '#ui/words/grades.ts';
import { modelName } from '#ui/words/model.ts';
import { changeMid } from '#ui/words/trail.ts';

/** A reader's grade in words. */
export const ownGradeWords = (grade: OwnGrade): string => GRADE_WORDS[grade];

/** What stands on a grade's key. */
export const gradeKey = (grade: OwnGrade): string => (grade === 'ungradable' ? 'U' : String(grade));

export const DME_WORDS: Readonly<Record<DmeFlag, string>> = catalogue.reading.dmeFlag;

/** The words of the reader's own grade, of signing it, and of what speaks against a model's. */
export const readingWords = withSaid(catalogue.reading, {
  agreeWith: (grade: IcdrGrade) => t('reading:agreeWith', { grade: GRADE_MID[grade] }),
  notBlind: (time: string) => t('reading:notBlind', { time }),
  shownAt: (time: string) => t('reading:shownAt', { time }),
  signAs: (name: string) => t('reading:signAs', { name }),
  signedBy: (name: string, time: string) => t('reading:signedBy', { name, time }),
  undoOf: (what: string) => t('reading:undoOf', { what: changeMid(what) }),
  lowConfidence: (p: number) => t('reading:lowConfidence', { percent: percent(p) }),
  secondBy: (name: string, time: string) => t('reading:secondBy', { name, time }),
  gradeAllAgain: (count: number) => t('reading:gradeAllAgain', { count, n: decimal(count) }),
  unfamiliarAbout: (times: number) => t('reading:unfamiliarAbout', { times: decimal(times, 1) }),
  history: (count: number) => t('reading:history', { n: decimal(count) }),
});

/** Who grades first, in Settings. */
export const settingsWords = catalogue.reading.site;

/** How a reader's grade and the model's agree, in a sentence. */
export function agreesWords(own: OwnGrade, grade: IcdrGrade): string {
  const { ungradable, same } = catalogue.reading.agrees;
  if (own === 'ungradable') return ungradable;
  if (own === grade) return same;
  const count = Math.abs(own - grade);
  return isReferable(own) === isReferable(grade)
    ? t('reading:agrees.apart', { count })
    : t('reading:agrees.apartReferral', { count });
}

type Named = Pick<ModelIdentity, 'id' | 'name' | 'isOwn'>;

/** Which model, in a sentence. */
export const staleSentence = (by: Named, now: Named): string =>
  by.id === now.id
    ? t('reading:staleVersion', { by: modelName(by) })
    : t('reading:staleAbout', { by: modelName(by), now: modelName(now) });

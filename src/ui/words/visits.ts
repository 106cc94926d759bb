import type { GradeChange } from '#domain/visit-change.ts';
import { dayWords } from '#ui/days.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, pixels } from '#ui/numbers.ts';
import { GRADE_MID, GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';

/** Half a cell of the field in which what is left over is measured, in aperture diameters: less cannot be told. */
const LEAST_ERROR = 0.0013;

/** How two visits are looked at. */
export type VisitMode = 'side' | 'swipe' | 'flicker';

/** Which of two visits: by time, where that is known. */
export type VisitRole = 'earlier' | 'later' | 'first' | 'second';

/** The words of two visits of one eye. */
export const visitWords = withSaid(catalogue.visits, {
  role: (role: VisitRole, day: string | undefined, name: string) =>
    t('visits:role', { role: catalogue.visits.roles[role], which: day ? dayWords(day) : name }),
  offer: (day: string, isEarlier: boolean) => t(`visits:offer.${isEarlier ? 'earlier' : 'later'}`, { day: dayWords(day) }),
  /** How far one lies off the other; `error` and `diameter`: of the aperture, 0..1 of the diameter and source px. */
  laid: (error: number, diameter: number) => {
    const isLeast = error < LEAST_ERROR;
    const off = isLeast ? LEAST_ERROR : error;
    return t(isLeast ? 'visits:laidWithin' : 'visits:laid', {
      percent: t('numbers:percent', { number: decimal(100 * off, 1) }),
      pixels: pixels(Math.max(1, off * diameter)),
    });
  },
  failed: (what: string) => t('visits:failed', { what }),
  seconds: (ms: number) => t('numbers:seconds', { number: decimal(ms / 1000, 1) }),
  odds: (grade: string, percent: string) => t('visits:odds', { grade, percent }),
  says: (who: 'reader' | 'model', change: string) => t(`visits:says.${who}`, { change }),
  change: ({ from, to, steps }: GradeChange, isOrderKnown: boolean): string => {
    if (steps === 0) return t('visits:same', { grade: GRADE_WORDS[to] });
    const count = Math.abs(steps) as 1 | 2 | 3 | 4;
    const by = { from: GRADE_SHORT[from], count, steps: catalogue.visits.steps[count] };
    if (!isOrderKnown) return t('visits:apart', { ...by, to: GRADE_MID[to] });
    return t(steps > 0 ? 'visits:worse' : 'visits:better', { ...by, to: GRADE_WORDS[to] });
  },
  otherModels: (first: string, second: string) =>
    first === second ? catalogue.visits.otherVersions : t('visits:otherModels', { first, second }),
});

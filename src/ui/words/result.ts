import type { IcdrGrade } from '#domain/grade.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { duration, percent } from '#ui/numbers.ts';

/** The words of a result: grade, referral, probabilities, or that there is none. */
export const resultWords = withSaid(catalogue.result, {
  gradedIn: (ms: number) => t('result:gradedIn', { time: duration(ms) }),
  icdr: (grade: IcdrGrade) => t('result:icdr', { grade }),
  referralOdds: (decision: boolean, probability: number) =>
    t(`result:referralOdds.${decision ? 'yes' : 'no'}`, { probability: percent(probability) }),
  referableAbout: (threshold: number) => t('result:referableAbout', { threshold: percent(threshold) }),
  referableAgainstGrade: (threshold: number) => t('result:referableAgainstGrade', { threshold: percent(threshold) }),
});

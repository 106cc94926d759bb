import type { Agreement } from '#domain/agreement.ts';
import type { QualityReason } from '#domain/quality.ts';
import type { ComparisonStep } from '#store/state.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { GRADE_MID } from '#ui/words/grades.ts';
import { loadingWords } from '#ui/words/model.ts';
import { trouble } from '#ui/words/trouble.ts';
import { reasonsWords } from '#ui/words/ungradable.ts';

/** The words of several models on one photograph. */
export const compareWords = withSaid(catalogue.compare, {
  running: (done: number, of: number) => t('compare:running', { done, of }),
  mapOf: (name: string) => t('compare:mapOf', { name }),
  ungradable: (reasons: readonly QualityReason[]) => t('compare:ungradable', { reasons: reasonsWords(reasons) }),
});

/** How one model of a comparison gets on. */
export function comparisonWords(step: ComparisonStep): string {
  if (step.kind === 'failed') return trouble(step.error).what;
  if (step.kind === 'loading') return t('compare:step.loading', { how: loadingWords(step) });
  return catalogue.compare.step[step.kind];
}

/** How several models' answers agree, in a sentence. */
export function agreementWords({ lowest, apart, sameReferral }: Agreement, answers: number): string {
  const which = answers === 2 ? 'both' : 'all';
  const grade = GRADE_MID[lowest];
  if (apart === 0) return sameReferral ? t('compare:agree', { grade }) : t(`compare:agreeButNotOnReferral.${which}`, { grade });
  if (!sameReferral) return t(`compare:disagreeAndOnReferral.${which}`, { count: apart });
  return apart === 1 ? catalogue.compare.differ : t(`compare:disagree.${which}`, { count: apart });
}

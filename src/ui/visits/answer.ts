import type { IcdrGrade } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { QualityVerdict } from '#domain/quality.ts';
import { verdictOf } from '#domain/quality-verdict.ts';
import type { OwnGrade } from '#domain/reading.ts';
import { type Referral, referral } from '#domain/referral.ts';
import { isSameNetwork } from '#domain/staleness.ts';
import { isCovered } from '#store/covered.ts';
import { qualityOf } from '#store/quality-map.ts';
import { isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';

/** What stands of one visit. */
export interface VisitAnswer {
  readonly reader: OwnGrade | null;
  readonly model:
    | {
        readonly kind: 'graded';
        readonly grade: IcdrGrade;
        readonly probability: number;
        readonly isUncertain: boolean;
        /** A reader had it graded although it is ungradable. */
        readonly isOverridden: boolean;
        readonly referral: Referral;
      }
    | { readonly kind: 'covered' | 'pending' | 'ungradable' | 'failed' };
  readonly by: ModelIdentity | null;
  readonly quality: QualityVerdict | null;
}

/** The reader's and the model's word on one visit; the model's only where it is not covered. */
export function visitAnswer(state: State, photograph: Photograph): VisitAnswer {
  const { progress, reading, override } = photograph;
  const quality = qualityOf(photograph);
  const facts = {
    reader: reading.grade,
    quality: quality && verdictOf(quality),
    by: progress.kind === 'done' ? progress.by : null,
  };
  if (isCovered(state, photograph)) return { ...facts, model: { kind: 'covered' } };
  if (progress.kind !== 'done') return { ...facts, model: { kind: 'pending' } };
  const { outcome, by } = progress;
  if (outcome.kind !== 'graded') return { ...facts, model: { kind: outcome.kind } };
  const { prediction } = outcome;
  const { grade, probabilities } = prediction;
  return {
    ...facts,
    model: {
      kind: 'graded',
      grade,
      probability: probabilities[grade]!,
      isUncertain: isUncertain(prediction),
      isOverridden: override !== null,
      referral: referral(prediction, thresholdOf(state, by)),
    },
  };
}

/** Whether both answers are of the very same model. */
export const areOfOneModel = (a: VisitAnswer, b: VisitAnswer): boolean =>
  a.by !== null && b.by !== null && isSameNetwork(a.by, b.by);

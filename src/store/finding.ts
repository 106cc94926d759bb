import { effectiveFinding, type Finding } from '#domain/finding.ts';
import { referral } from '#domain/referral.ts';
import { isCovered } from '#store/covered.ts';
import { isPreliminary, isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';

/** What is held of a photograph: the reader's own grade where there is one, else the model's, unless that is covered. */
export const findingOf = (state: State, photograph: Photograph): Finding =>
  effectiveFinding(photograph.reading, modelFinding(state, photograph));

function modelFinding(state: State, photograph: Photograph): Finding {
  const { progress } = photograph;
  if (progress.kind !== 'done') return { kind: 'pending' };
  if (isCovered(state, photograph)) return { kind: 'covered' };
  const { outcome, by } = progress;
  if (outcome.kind === 'ungradable') return { kind: 'ungradable', by: 'model' };
  if (outcome.kind === 'failed') return { kind: 'failed' };
  return {
    kind: 'graded',
    grade: outcome.prediction.grade,
    referable: referral(outcome.prediction, thresholdOf(state, by)).decision,
    by: 'model',
    isUncertain: isUncertain(outcome.prediction),
    isPreliminary: isPreliminary(state, by),
  };
}

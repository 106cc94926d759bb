import { effectiveFinding, type Finding } from '#domain/finding.ts';
import { isReferable } from '#domain/grade.ts';
import { referral } from '#domain/referral.ts';
import { isCovered } from '#store/covered.ts';
import { isPreliminary, isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';

interface Kept {
  readonly models: State['models'];
  readonly chosen: State['chosen'];
  readonly readingOrder: State['site']['readingOrder'];
  readonly finding: Finding;
}
const kept = new WeakMap<Photograph, Kept>();

/**
 * What is held of a photograph: the reader's own grade where there is one, else the model's, unless that is covered. The same object as long as nothing
 * that it follows from has changed: every row of the list asks at every change of the store.
 */
export function findingOf(state: State, photograph: Photograph): Finding {
  const { models, chosen, site } = state;
  const { readingOrder } = site;
  const old = kept.get(photograph);
  if (old && old.models === models && old.chosen === chosen && old.readingOrder === readingOrder) return old.finding;
  const finding = effectiveFinding(photograph.reading, modelFinding(state, photograph));
  kept.set(photograph, { models, chosen, readingOrder, finding });
  return finding;
}

function modelFinding(state: State, photograph: Photograph): Finding {
  const { progress } = photograph;
  if (progress.kind !== 'done') return { kind: 'pending' };
  if (isCovered(state, photograph)) return { kind: 'covered' };
  const { outcome, by } = progress;
  if (outcome.kind === 'ungradable') return { kind: 'ungradable', by: 'model' };
  if (outcome.kind === 'failed') return { kind: 'failed' };
  const { grade } = outcome.prediction;
  const referable = referral(outcome.prediction, thresholdOf(state, by)).decision;
  // Graded by a reader's decision although it is ungradable: what is found there counts, what is not found clears no eye.
  if (photograph.override && !referable && !isReferable(grade)) return { kind: 'ungradable', by: 'model' };
  return {
    kind: 'graded',
    grade,
    referable,
    by: 'model',
    isUncertain: isUncertain(outcome.prediction),
    isPreliminary: isPreliminary(state, by),
  };
}

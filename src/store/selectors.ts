import { STAGES, type StageMs } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Prediction } from '#domain/prediction.ts';
import type { Photograph, State } from '#store/state.ts';

export const selectedPhotograph = (state: State): Photograph | undefined =>
  state.photographs.find(({ id }) => id === state.selected);

/** The id `step` places further down the list, stopping at its ends. */
export function neighbour({ photographs, selected }: State, step: number): ImageId | undefined {
  const at = photographs.findIndex(({ id }) => id === selected);
  return photographs[Math.min(photographs.length - 1, Math.max(0, at + step))]?.id;
}

export interface Counts {
  readonly pending: number;
  readonly graded: number;
  readonly ungradable: number;
  readonly failed: number;
}

export function counts({ photographs }: State): Counts {
  const tally = { pending: 0, graded: 0, ungradable: 0, failed: 0 };
  for (const { progress } of photographs) tally[progress.kind === 'done' ? progress.outcome.kind : 'pending'] += 1;
  return tally;
}

/** The network gives the grade shown less than an even chance: it is muted and said in words. */
export const isUncertain = ({ grade, probabilities }: Prediction): boolean => probabilities[grade]! < 0.5;

/** The operating point for referral: the model's own, or an even chance while there is none. */
export const referableThreshold = ({ model }: State): number =>
  model.kind === 'ready' ? model.card.operatingPoints.referable.threshold : 0.5;

/** From the first byte to the grade, ms. */
export const totalMs = (ms: StageMs): number => STAGES.reduce((sum, stage) => sum + (ms[stage] ?? 0), 0);

import { STAGES, type StageMs } from '#domain/analysis.ts';
import type { Aperture } from '#domain/aperture.ts';
import { type ModelFacts, type ModelIdentity, plainName } from '#domain/model-facts.ts';
import type { Prediction } from '#domain/prediction.ts';
import type { ModelEntry, ModelResult, Photograph, State } from '#store/state.ts';

export const selectedPhotograph = (state: State): Photograph | undefined =>
  state.photographs.find(({ id }) => id === state.selected);

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

/** The operating point for referral of the model that gave a grade, or an even chance while its card is not known. */
export const thresholdOf = (state: State, by: ModelIdentity | null): number =>
  cardOf(state, by?.id)?.operatingPoints.referable.threshold ?? 0.5;

export const cardOf = ({ models }: State, id: string | undefined): ModelFacts | undefined => {
  const card = models.find((entry) => entry.id === id)?.card;
  return card?.ok ? card.value : undefined;
};

export const identityOf = ({ id, sha256, answerSha256, isOwn, card }: ModelEntry): ModelIdentity => ({
  id,
  name: card.ok ? card.value.name : plainName(id),
  sha256,
  answerSha256,
  isOwn,
});

/** Whether the model that gave a grade only stands in for the one that is to grade. */
export const isPreliminary = ({ chosen, models }: State, by: ModelIdentity | null): boolean =>
  by !== null && chosen !== null && by.id !== chosen && (models.find(({ id }) => id === by.id)?.isLight ?? false);

/** What a model said of a photograph, where it has been asked. */
export function resultOf({ progress, target, grid, others }: Photograph, model: string): ModelResult | undefined {
  if (progress.kind === 'done' && progress.by?.id === model) return { by: progress.by, outcome: progress.outcome, target, grid };
  return others.find(({ by }) => by.id === model);
}

/** The circle of light, whichever model's run found it. */
export function apertureOf({ progress, others }: Photograph): Aperture | undefined {
  const outcomes = [...(progress.kind === 'done' ? [progress.outcome] : []), ...others.map(({ outcome }) => outcome)];
  for (const outcome of outcomes) if (outcome.kind !== 'failed') return outcome.aperture;
  return undefined;
}

/** From the first byte to the grade, ms. */
export const totalMs = (ms: StageMs): number => STAGES.reduce((sum, stage) => sum + (ms[stage] ?? 0), 0);

/** Whether something would be lost if the page were closed. */
export const isOnPageAlone = ({ photographs, storage: { mode, trouble, unkept } }: State): boolean =>
  photographs.length > 0 && (mode !== 'kept' || trouble !== null || unkept.length > 0);

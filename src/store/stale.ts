import type { ModelFacts, ModelIdentity } from '#domain/model-facts.ts';
import { isOfEarlierModel } from '#domain/staleness.ts';
import { identityOf, isPreliminary } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';

/** The model that is to grade: the one that was chosen, else the one that does. The same object as long as nothing changed. */
export function currentModel({ chosen, models, model }: State): ModelIdentity | undefined {
  const entry = models.find(({ id }) => id === chosen);
  if (!entry) return model.kind === 'ready' ? model.by : undefined;
  const known = identities.get(entry) ?? identityOf(entry);
  identities.set(entry, known);
  return known;
}
const identities = new WeakMap<object, ModelIdentity>();

/**
 * Whether a photograph's grade is of another model than the one that is to grade, and none is on its way. As long as the chosen model is awaited, what a light
 * one said is preliminary instead.
 */
export function isStale(state: State, { progress, regrading }: Pick<Photograph, 'progress' | 'regrading'>): boolean {
  if (progress.kind !== 'done' || progress.outcome.kind !== 'graded' || !progress.by || regrading) return false;
  const current = currentModel(state);
  if (!current || !isOfEarlierModel(progress.by, current)) return false;
  const isAwaited = state.model.kind !== 'ready' || state.model.by.id !== current.id;
  return !(isAwaited && isPreliminary(state, progress.by));
}

/** Those that may be graded again: signed ones stay as they are. */
export const staleUnsigned = (state: State): readonly Photograph[] =>
  state.photographs.filter((photograph) => !photograph.reading.signed && isStale(state, photograph));

/** The card of the very files that gave a grade; undefined where only another version of the model is there. */
export function cardOfResult({ models }: State, by: ModelIdentity | null): ModelFacts | undefined {
  const card = models.find(({ id, sha256 }) => id === by?.id && sha256 === by.sha256)?.card;
  return card?.ok ? card.value : undefined;
}

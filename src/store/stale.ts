import type { ModelFacts, ModelIdentity } from '#domain/model-facts.ts';
import { isOfEarlierModel, isSameNetwork } from '#domain/staleness.ts';
import { identityOf, isPreliminary } from '#store/selectors.ts';
import type { ModelEntry, Photograph, State } from '#store/state.ts';

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

/** The card of the network that gave a grade; undefined where only another version of the model is there. */
export function cardOfResult({ models }: State, by: ModelIdentity | null): ModelFacts | undefined {
  const card = models.find((entry) => entry.id === by?.id && isSameNetwork(entry, by))?.card;
  return card?.ok ? card.value : undefined;
}

/** What is known of the models by which photographs were graded, put where a record of an older Funduscope names the card alone. */
export function identitiesCompleted(photographs: readonly Photograph[], models: readonly ModelEntry[]): readonly Photograph[] {
  const known = new Map(models.map(({ sha256, answerSha256 }) => [sha256, answerSha256]));
  const isOld = (by: ModelIdentity | null) => by?.answerSha256 === undefined && known.get(by?.sha256 ?? '') !== undefined;
  const completed = (by: ModelIdentity): ModelIdentity => (isOld(by) ? { ...by, answerSha256: known.get(by.sha256) } : by);
  const all = photographs.map((photograph) => {
    const { progress, others } = photograph;
    const by = progress.kind === 'done' ? progress.by : null;
    if (!isOld(by) && !others.some((result) => isOld(result.by))) return photograph;
    return {
      ...photograph,
      progress: progress.kind === 'done' && by ? { ...progress, by: completed(by) } : progress,
      others: others.map((result) => ({ ...result, by: completed(result.by) })),
    };
  });
  return all.some((photograph, i) => photograph !== photographs[i]) ? all : photographs;
}

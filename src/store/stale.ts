import type { ModelIdentity } from '#domain/model-facts.ts';
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

/** Whether a photograph's grade is of another model than the one that is to grade. A preliminary one is called that instead. */
export function isStale(state: State, { progress }: Pick<Photograph, 'progress'>): boolean {
  if (progress.kind !== 'done' || progress.outcome.kind !== 'graded' || !progress.by) return false;
  const current = currentModel(state);
  return current !== undefined && isOfEarlierModel(progress.by, current) && !isPreliminary(state, progress.by);
}

/** Those that may be graded again: signed ones stay as they are. The same list as long as the state is the same. */
export function staleUnsigned(state: State): readonly Photograph[] {
  return state.photographs.filter((photograph) => !photograph.reading.signed && isStale(state, photograph));
}

import type { Outcome, Stage } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { NEUTRAL_LOOK } from '#domain/look.ts';
import { NO_MARKS } from '#domain/mark.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { NO_READING } from '#domain/reading.ts';
import { onScale, type Target } from '#domain/saliency.ts';
import { shownName } from '#domain/shown-name.ts';
import { UNKNOWN_STUDY } from '#domain/study.ts';
import { sameTarget } from '#store/same-target.ts';
import { resultOf } from '#store/selectors.ts';
import { identitiesCompleted } from '#store/stale.ts';
import type { GridFacts, ModelResult, Photograph, Regrading } from '#store/state.ts';
import { store } from '#store/store.ts';
import { neighbour } from '#store/worklist-order.ts';

/** Queues a photograph at the end of the list and shows it if nothing is shown. One that is there already is shown instead: same bytes, same id. */
export function addPhotograph(facts: Pick<Photograph, 'id' | 'name' | 'bytes' | 'isPhantom'>): void {
  const { photographs, selected } = store.getState();
  if (photographs.some(({ id }) => id === facts.id)) {
    select(facts.id);
    return;
  }
  const photograph = { ...blankPhotograph(facts), name: shownName(facts.name), addedAt: Date.now() };
  store.setState({ photographs: [...photographs, photograph], selected: selected ?? facts.id });
}

/** A photograph of which nothing is known but its file. */
export const blankPhotograph = (facts: Pick<Photograph, 'id' | 'name' | 'bytes' | 'isPhantom'>): Photograph => ({
  ...facts,
  size: null,
  ...UNGRADED,
  regrading: null,
  others: [],
  beside: null,
  addedAt: 0,
  study: UNKNOWN_STUDY,
  path: null,
  pictureHash: null,
  duplicateOf: null,
  reading: NO_READING,
  audit: [],
  quality: null,
  override: null,
  look: NEUTRAL_LOOK,
  halfTurn: null,
  marks: NO_MARKS,
  page: 0,
  pages: 1,
  otherPages: [],
  fieldOfView: null,
});

/** Puts the photographs of an earlier visit on the page, in their order, before any that came meanwhile. */
export function photographsReturned(returned: readonly Photograph[], shown: ImageId | null): void {
  const { photographs, selected, models } = store.getState();
  const ids = new Set(returned.map(({ id }) => id));
  const all = [...returned, ...photographs.filter(({ id }) => !ids.has(id))];
  const show = [selected, shown].find((id) => all.some((photograph) => photograph.id === id)) ?? all[0]?.id ?? null;
  store.setState({ photographs: identitiesCompleted(all, models), selected: show });
}

/** Puts one that was set aside where it stood by the time that it came, and shows it. */
export function photographBack(photograph: Photograph): void {
  const { photographs, models } = store.getState();
  const later = photographs.findIndex(({ addedAt }) => addedAt > photograph.addedAt);
  const all = photographs.toSpliced(later < 0 ? photographs.length : later, 0, photograph);
  store.setState({ photographs: identitiesCompleted(all, models), selected: photograph.id });
}

const UNGRADED = { progress: { kind: 'queued' }, target: null, grid: null, finer: null } as const;

/** Shows a photograph. On the one that is left, the grade of the earlier model and a comparison of models are put away. */
export function select(id: ImageId): void {
  const { selected, comparison } = store.getState();
  if (selected === id) return;
  if (selected) besideClosed(selected);
  store.setState({ selected: id, comparison: comparison?.photograph === id ? comparison : null });
}

/** Upright size, px. */
export const photographDecoded = (id: ImageId, size: Photograph['size']): void => change(id, { size });

export const stageStarted = (id: ImageId, stage: Stage): void => change(id, { progress: { kind: 'running', stage } });

/** How a photograph gets on that another model grades again behind its result. */
export const regradingChanged = (id: ImageId, regrading: Regrading | null): void => change(id, { regrading });

/**
 * The outcome, and the model that it is of. A graded photograph explains its predicted grade until the reader asks for another. The grade of
 * another model that stood there goes beside it.
 */
export function finished(id: ImageId, outcome: Outcome, by: ModelIdentity | null): void {
  const photograph = find(id);
  if (!photograph) return;
  const { progress } = photograph;
  change(id, {
    ...putAside(photograph, by?.id),
    progress: { kind: 'done', outcome, by },
    target: targetOf(outcome, progress.kind === 'done' && progress.by?.id !== by?.id ? photograph : null),
    grid: null,
    finer: null,
    regrading: null,
  });
}

/** Shows what a model said before as the present result. */
export function resultRestored(id: ImageId, model: string): void {
  const photograph = find(id);
  const result = photograph?.others.find(({ by }) => by.id === model);
  if (!photograph || !result) return;
  const { by, outcome, target, grid } = result;
  change(id, {
    ...putAside(photograph, model),
    progress: { kind: 'done', outcome, by },
    target,
    grid,
    finer: null,
    regrading: null,
  });
}

/** Keeps what a further model said, as in a comparison: the present result stays. */
export function resultKept(id: ImageId, result: ModelResult): void {
  const photograph = find(id);
  if (!photograph) return;
  const { progress } = photograph;
  if (progress.kind !== 'done' || progress.by?.id !== result.by.id)
    change(id, { others: [result, ...without(photograph.others, result.by.id)] });
  else if (result.grid) gridReady(id, result.grid);
}

export const besideClosed = (id: ImageId): void => {
  if (find(id)?.beside) change(id, { beside: null });
};

/** The present result among those of other models, unless it is of `model`. */
function putAside(photograph: Photograph, model: string | undefined): Pick<Photograph, 'others' | 'beside'> {
  const { progress, others, beside } = photograph;
  const by = progress.kind === 'done' ? progress.by : null;
  const present = by && by.id !== model ? resultOf(photograph, by.id) : undefined;
  const rest = model === undefined ? others : without(others, model);
  if (present?.outcome.kind !== 'graded') return { others: rest, beside: beside === model ? null : beside };
  return { others: [present, ...without(rest, present.by.id)], beside: present.by.id };
}

const without = (results: readonly ModelResult[], model: string) => results.filter(({ by }) => by.id !== model);

/** The predicted grade; or what the reader asked to have explained by the model before, where that was another answer. */
function targetOf(outcome: Outcome, before: Photograph | null): Target | null {
  if (outcome.kind !== 'graded') return null;
  const predicted: Target = { kind: 'grade', grade: outcome.prediction.grade };
  if (before?.progress.kind !== 'done' || before.progress.outcome.kind !== 'graded' || !before.target) return predicted;
  const { scale } = before.target;
  const wasDefault = sameTarget(
    before.target,
    onScale({ kind: 'grade', grade: before.progress.outcome.prediction.grade }, scale),
  );
  return wasDefault ? onScale(predicted, scale) : before.target;
}

/** Back to the queue, for another attempt. */
export const requeued = (id: ImageId): void => change(id, { ...UNGRADED, regrading: null });

/** The grid of the target before is dropped at once, so that no map stands under the wrong name. */
export const targetChosen = (id: ImageId, target: Target): void => change(id, { target, grid: null, finer: null });

/** A grid that comes late, for a target no longer asked for, is ignored. */
export function gridReady(id: ImageId, grid: GridFacts): void {
  const photograph = find(id);
  if (photograph?.target && sameTarget(photograph.target, grid.target)) change(id, { grid });
}

export interface Removed {
  readonly photograph: Photograph;
  readonly index: number;
}

/** Takes a photograph off the list and shows its neighbour. Gives back what `photographRestored` needs. */
export function photographRemoved(id: ImageId): Removed | undefined {
  const { photographs, selected } = store.getState();
  const index = photographs.findIndex((p) => p.id === id);
  const photograph = photographs[index];
  if (!photograph) return undefined;
  const rest = photographs.toSpliced(index, 1);
  const { comparison, marking } = store.getState();
  const next = [1, -1].map((step) => neighbour(store.getState(), step)).find((other) => other !== id) ?? rest[0]?.id ?? null;
  store.setState({
    photographs: rest,
    selected: selected === id ? next : selected,
    comparison: comparison?.photograph === id ? null : comparison,
    marking: { ...marking, isRemovalLater: true },
  });
  return { photograph, index };
}

/** Puts a removed photograph back where it was, and shows it. */
export function photographRestored({ photograph, index }: Removed): void {
  const { photographs, marking } = store.getState();
  if (photographs.some(({ id }) => id === photograph.id)) return;
  store.setState({
    photographs: photographs.toSpliced(index, 0, photograph),
    selected: photograph.id,
    marking: { ...marking, isRemovalLater: false },
  });
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((p) => p.id === id);

const change = (id: ImageId, facts: Partial<Photograph>): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, ...facts } : p)) }));

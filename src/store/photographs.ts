import type { Outcome, Stage } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Target } from '#domain/saliency.ts';
import { sameTarget } from '#store/same-target.ts';
import type { GridFacts, Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** Queues a photograph at the end of the list and shows it if nothing is shown. One that is there already is shown instead: same bytes, same id. */
export function addPhotograph(facts: Pick<Photograph, 'id' | 'name' | 'bytes' | 'isPhantom'>): void {
  const { photographs, selected } = store.getState();
  if (photographs.some(({ id }) => id === facts.id)) {
    select(facts.id);
    return;
  }
  const photograph: Photograph = { ...facts, size: null, progress: { kind: 'queued' }, target: null, grid: null };
  store.setState({ photographs: [...photographs, photograph], selected: selected ?? facts.id });
}

export const select = (id: ImageId): void => store.setState({ selected: id });

/** Upright size, px. */
export const photographDecoded = (id: ImageId, size: Photograph['size']): void => change(id, { size });

export const stageStarted = (id: ImageId, stage: Stage): void => change(id, { progress: { kind: 'running', stage } });

/** A graded photograph explains its predicted grade until the reader asks for another. */
export const finished = (id: ImageId, outcome: Outcome): void =>
  change(id, {
    progress: { kind: 'done', outcome },
    target: outcome.kind === 'graded' ? { kind: 'grade', grade: outcome.prediction.grade } : null,
    grid: null,
  });

/** Back to the queue, for another attempt. */
export const requeued = (id: ImageId): void => change(id, { progress: { kind: 'queued' }, target: null, grid: null });

/** The grid of the target before is dropped at once, so that no map stands under the wrong name. */
export const targetChosen = (id: ImageId, target: Target): void => change(id, { target, grid: null });

/** A grid that comes late, for a target no longer asked for, is ignored. */
export function gridReady(id: ImageId, grid: GridFacts): void {
  const photograph = store.getState().photographs.find((p) => p.id === id);
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
  const neighbour = rest[Math.min(index, rest.length - 1)]?.id ?? null;
  store.setState({ photographs: rest, selected: selected === id ? neighbour : selected });
  return { photograph, index };
}

/** Puts a removed photograph back where it was, and shows it. */
export function photographRestored({ photograph, index }: Removed): void {
  const { photographs } = store.getState();
  if (photographs.some(({ id }) => id === photograph.id)) return;
  store.setState({ photographs: photographs.toSpliced(index, 0, photograph), selected: photograph.id });
}

const change = (id: ImageId, facts: Partial<Photograph>): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, ...facts } : p)) }));

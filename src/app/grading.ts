import type { Grader, Models } from '#app/models.ts';
import type { Services } from '#app/services.ts';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { Target } from '#domain/saliency.ts';
import { qualityKnown } from '#store/override.ts';
import { finished, gridReady } from '#store/photographs.ts';
import type { GridFacts } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Source } from '#workers/source.ts';

/** One photograph through the workers; what comes of it lands in the store. */
export interface Grading {
  /** Outcome first, then the map of the answer that is explained. Nothing is written once the signal is aborted. */
  grade(id: ImageId, signal: AbortSignal): Promise<void>;
  /** The map of a target; one still being made for the same photograph is given up. */
  explain(id: ImageId, target: Target): Promise<void>;
  /** Gives up the map that is being made. */
  stopExplaining(id: ImageId): void;
  /** What a model that is loaded says of a photograph, with the map of its grade. Writes nothing. */
  ask(id: ImageId, grader: Grader, signal: AbortSignal): Promise<{ readonly outcome: Outcome; readonly grid: GridFacts | null }>;
}

export interface GradingOptions {
  readonly services: Services;
  readonly models: Models;
  readonly fileOf: (id: ImageId) => Source | undefined;
}

/** An outcome, and the model that it is of. */
interface Graded {
  readonly outcome: Outcome;
  readonly by: ModelIdentity | null;
}

export function grading({ services: { imaging, inference }, models, fileOf }: GradingOptions): Grading {
  const explaining = new Map<ImageId, AbortController>();

  async function analyse(id: ImageId, signal: AbortSignal): Promise<Graded> {
    const file = fileOf(id);
    const without = (error: AppError): Graded => ({ outcome: failed(error), by: null });
    if (!file) return without({ kind: 'cancelled' });
    if (!models.isReady()) {
      const assessed = await imaging.call((worker) => worker.assess(id, file), signal);
      if (!assessed.ok) return without(assessed.error);
      qualityKnown(id, assessed.value);
    }
    const grader = await models.ready();
    if (!grader.ok) return without(grader.error);
    return { outcome: await analyseBy(grader.value, id, file, signal), by: grader.value.by };
  }

  async function analyseBy({ by, preprocessing }: Grader, id: ImageId, file: Source, signal: AbortSignal): Promise<Outcome> {
    const prepared = await imaging.call((worker) => worker.prepare(id, file, preprocessing), signal);
    if (!prepared.ok) return failed(prepared.error);
    qualityKnown(id, prepared.value.quality);
    const outcome = await inference.call((worker) => worker.analyse(by.id, id, prepared.value, isOverridden(id)), signal);
    return outcome.ok ? outcome.value : failed(outcome.error);
  }

  /** A lost device is started once more before the photograph is given up. */
  async function analyseTwice(id: ImageId, signal: AbortSignal): Promise<Graded> {
    const graded = await analyse(id, signal);
    if (graded.outcome.kind !== 'failed' || graded.outcome.error.kind !== 'device-lost' || signal.aborted) return graded;
    models.lost();
    return analyse(id, signal);
  }

  async function grade(id: ImageId, signal: AbortSignal): Promise<void> {
    const { outcome, by } = await analyseTwice(id, signal);
    if (signal.aborted) return;
    finished(id, outcome, by);
    const target = store.getState().photographs.find((photograph) => photograph.id === id)?.target;
    if (target) await explain(id, target);
  }

  async function explain(id: ImageId, target: Target): Promise<void> {
    stopExplaining(id);
    const by = gradedBy(id);
    const current = store.getState().model;
    // Another model grades by now, and this photograph next: the map comes with its answer.
    if (!by || (current.kind === 'ready' && current.by.id !== by.id)) return;
    const aborter = new AbortController();
    explaining.set(id, aborter);
    const { signal } = aborter;
    const ask = () => inference.call((worker) => worker.explain(by.id, id, target), signal);
    let grid = await ask();
    if (grid.ok ? grid.value === null : grid.error.kind === 'device-lost') {
      // Its feature map made room for younger ones, or went with the device: the photograph is run again and keeps its place on the page.
      if (!grid.ok) models.lost();
      const { outcome } = await analyseTwice(id, signal);
      grid = outcome.kind === 'failed' ? { ok: false, error: outcome.error } : await ask();
    }
    if (signal.aborted) return;
    explaining.delete(id);
    if (!grid.ok) finished(id, failed(grid.error), by);
    else if (grid.value) gridReady(id, { ...grid.value, values: Array.from(grid.value.values), target });
  }

  function stopExplaining(id: ImageId): void {
    explaining.get(id)?.abort();
    explaining.delete(id);
  }

  async function ask(id: ImageId, grader: Grader, signal: AbortSignal) {
    const file = fileOf(id);
    if (!file) return { outcome: failed({ kind: 'cancelled' }), grid: null };
    const outcome = await analyseBy(grader, id, file, signal);
    if (outcome.kind !== 'graded') return { outcome, grid: null };
    const target: Target = { kind: 'grade', grade: outcome.prediction.grade };
    const grid = await inference.call((worker) => worker.explain(grader.by.id, id, target), signal);
    if (!grid.ok) return { outcome: failed(grid.error), grid: null };
    return { outcome, grid: grid.value && { ...grid.value, values: Array.from(grid.value.values), target } };
  }

  return { grade, explain, stopExplaining, ask };
}

/** Whether a reader decided to have it graded although it is ungradable. */
const isOverridden = (id: ImageId): boolean =>
  store.getState().photographs.some((photograph) => photograph.id === id && photograph.override !== null);

/** The model of the result that is shown. */
function gradedBy(id: ImageId): ModelIdentity | null {
  const progress = store.getState().photographs.find((photograph) => photograph.id === id)?.progress;
  return progress?.kind === 'done' ? progress.by : null;
}

/** A photograph without a grade, and why. */
export const failed = (error: AppError): Outcome => ({ kind: 'failed', error });

import type { Model } from '#app/model.ts';
import type { Services } from '#app/services.ts';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { Target } from '#domain/saliency.ts';
import { finished, gridReady } from '#store/photographs.ts';

/** One photograph through the workers; what comes of it lands in the store. */
export interface Grading {
  /** Outcome first, then the map of the predicted grade. Nothing is written once the signal is aborted. */
  grade(id: ImageId, signal: AbortSignal): Promise<void>;
  /** The map of a target; one still being made for the same photograph is given up. */
  explain(id: ImageId, target: Target): Promise<void>;
  /** Gives up the map that is being made. */
  stopExplaining(id: ImageId): void;
}

export interface GradingOptions {
  readonly services: Services;
  readonly model: Model;
  readonly fileOf: (id: ImageId) => Blob | undefined;
}

export function grading({ services: { imaging, inference }, model, fileOf }: GradingOptions): Grading {
  const explaining = new Map<ImageId, AbortController>();

  async function analyse(id: ImageId, signal: AbortSignal): Promise<Outcome> {
    const file = fileOf(id);
    if (!file) return failed({ kind: 'cancelled' });
    if (!model.isReady()) {
      const opened = await imaging.call((worker) => worker.open(id, file), signal);
      if (!opened.ok) return failed(opened.error);
    }
    const card = await model.ready();
    if (!card.ok) return failed(card.error);
    const prepared = await imaging.call((worker) => worker.prepare(id, file, card.value.preprocessing), signal);
    if (!prepared.ok) return failed(prepared.error);
    const outcome = await inference.call((worker) => worker.analyse(id, prepared.value), signal);
    return outcome.ok ? outcome.value : failed(outcome.error);
  }

  /** A lost device is started once more before the photograph is given up. */
  async function analyseTwice(id: ImageId, signal: AbortSignal): Promise<Outcome> {
    const outcome = await analyse(id, signal);
    if (outcome.kind !== 'failed' || outcome.error.kind !== 'device-lost') return outcome;
    model.lost();
    return analyse(id, signal);
  }

  async function grade(id: ImageId, signal: AbortSignal): Promise<void> {
    const outcome = await analyseTwice(id, signal);
    if (signal.aborted) return;
    finished(id, outcome);
    if (outcome.kind === 'graded') await explain(id, { kind: 'grade', grade: outcome.prediction.grade });
  }

  async function explain(id: ImageId, target: Target): Promise<void> {
    stopExplaining(id);
    const aborter = new AbortController();
    explaining.set(id, aborter);
    const { signal } = aborter;
    const ask = () => inference.call((worker) => worker.explain(id, target), signal);
    let grid = await ask();
    if (grid.ok ? grid.value === null : grid.error.kind === 'device-lost') {
      // Its feature map made room for younger ones, or went with the device: the photograph is run again and keeps its place on the page.
      if (!grid.ok) model.lost();
      const outcome = await analyseTwice(id, signal);
      grid = outcome.kind === 'failed' ? { ok: false, error: outcome.error } : await ask();
    }
    if (signal.aborted) return;
    explaining.delete(id);
    if (!grid.ok) finished(id, failed(grid.error));
    else if (grid.value) gridReady(id, { ...grid.value, values: Array.from(grid.value.values), target });
  }

  function stopExplaining(id: ImageId): void {
    explaining.get(id)?.abort();
    explaining.delete(id);
  }

  return { grade, explain, stopExplaining };
}

/** A photograph without a grade, and why. */
export const failed = (error: AppError): Outcome => ({ kind: 'failed', error });

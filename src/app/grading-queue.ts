import { failed, type Grading } from '#app/grading.ts';
import type { Models } from '#app/models.ts';
import type { PixelCache } from '#app/pixel-cache.ts';
import type { ImageId } from '#domain/brand.ts';
import { type AppError, canRetry } from '#domain/error.ts';
import { queue } from '#pipeline/queue.ts';
import * as photographs from '#store/photographs.ts';
import { batchCounted, queuePaused } from '#store/queue.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** The photographs that are to be graded, one after another; the one on show goes first. */
export interface GradingQueue {
  run(id: ImageId): void;
  /** Grades a photograph anew. */
  rerun(id: ImageId): void;
  /** Gives up one that is removed. */
  drop(id: ImageId): void;
  /** Gives up one that waits or runs: it stays in the list, as cancelled. */
  cancel(id: ImageId): void;
  cancelWaiting(): void;
  pause(): void;
  resume(): void;
  /** Every photograph that failed for a reason which may have passed. */
  retryFailed(): void;
  /** Another model grades: every photograph gets its answer, and keeps the one it has until then. */
  regrade(): void;
  /** The map of a photograph whose map is not there. */
  explainIfNeeded(id: ImageId): void;
  /** Goes on where an earlier visit ended; a pause stays. */
  returned(doneBefore: number, isPaused: boolean): void;
}

export interface GradingQueueOptions {
  readonly models: Models;
  readonly grading: Grading;
  readonly pixels: PixelCache;
  readonly files: ReadonlyMap<ImageId, Blob>;
}

export function gradingQueue({ models, grading, pixels, files }: GradingQueueOptions): GradingQueue {
  const runs = queue<ImageId>({
    onBug(id, thrown) {
      console.error(thrown);
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      photographs.finished(id, failed({ kind: 'worker-crashed', worker: 'page', detail }), null);
    },
    first: () => store.getState().selected,
    onBatch: batchCounted,
  });
  const run = (id: ImageId) => runs.add(id, (signal) => grading.grade(id, signal));

  function rerun(id: ImageId): void {
    if (!files.has(id)) return;
    pixels.retry(id);
    photographs.requeued(id);
    run(id);
  }

  function cancel(id: ImageId): void {
    const photograph = find(id);
    if (photograph?.regrading) stopRegrading(id);
    else if (photograph && photograph.progress.kind !== 'done') {
      runs.cancel(id);
      photographs.finished(id, failed({ kind: 'cancelled' }), null);
    }
  }

  /** Its present result is of the model that grades: another's is no longer wanted. */
  function stopRegrading(id: ImageId): void {
    runs.cancel(id);
    photographs.regradingChanged(id, null);
    explainIfNeeded(id);
  }

  function restore(id: ImageId, model: string): void {
    runs.cancel(id);
    photographs.resultRestored(id, model);
    explainIfNeeded(id);
  }

  function explainIfNeeded(id: ImageId): void {
    const photograph = find(id);
    if (photograph?.target && !photograph.grid) void grading.explain(id, photograph.target);
  }

  return {
    run,
    rerun,
    cancel,
    explainIfNeeded,
    drop(id) {
      runs.cancel(id);
      grading.stopExplaining(id);
    },
    cancelWaiting() {
      for (const id of runs.waiting) cancel(id);
    },
    pause() {
      runs.pause();
      queuePaused(true);
    },
    resume() {
      runs.resume();
      queuePaused(false);
    },
    retryFailed() {
      for (const { id, progress } of store.getState().photographs)
        if (progress.kind === 'done' && progress.outcome.kind === 'failed' && canRetry(progress.outcome.error)) rerun(id);
    },
    regrade() {
      const { model, photographs: all } = store.getState();
      if (model.kind !== 'ready') return;
      const { id: by } = model.by;
      for (const photograph of all) {
        const { id, progress, others } = photograph;
        grading.stopExplaining(id);
        if (progress.kind !== 'done') run(id);
        else if (isWithoutModel(photograph)) rerun(id);
        else if (progress.outcome.kind !== 'graded' || photograph.reading.signed) continue;
        else if (progress.by?.id === by) stopRegrading(id);
        else if (others.some((result) => result.by.id === by)) restore(id, by);
        else {
          photographs.regradingChanged(id, { kind: 'queued' });
          run(id);
        }
      }
      models.releaseOthers();
    },
    returned(doneBefore, isPaused) {
      if (isPaused) runs.pause();
      queuePaused(isPaused);
      const waiting = store.getState().photographs.filter(({ progress }) => progress.kind === 'queued');
      if (waiting.length > 0) runs.recall(doneBefore);
      for (const { id } of waiting) {
        if (files.has(id)) run(id);
        else photographs.finished(id, failed({ kind: 'file-lost' }), null);
      }
    },
  };
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((p) => p.id === id);

const WITHOUT_MODEL: readonly AppError['kind'][] = ['model-unavailable', 'model-corrupt', 'no-backend', 'device-lost'];

/** Failed for want of a model, not by its own fault: it may be graded once there is one. */
export function isWithoutModel({ progress }: Pick<Photograph, 'progress'>): boolean {
  return progress.kind === 'done' && progress.outcome.kind === 'failed' && WITHOUT_MODEL.includes(progress.outcome.error.kind);
}

import type { Comparing } from '#app/comparing.ts';
import { failed, type Grading } from '#app/grading.ts';
import { imageId, unreadable } from '#app/intake.ts';
import type { Models } from '#app/models.ts';
import type { OwnModels } from '#app/own-models.ts';
import type { PixelCache } from '#app/pixel-cache.ts';
import type { Services } from '#app/services.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { queue } from '#pipeline/queue.ts';
import * as photographs from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Commands } from '#ui/ports.ts';

/** The bundled drawing: a picture of its own, so a seed and a size are all it needs. */
const SAMPLE = { name: 'fundus-phantom.png', seed: 7, size: 1536 };

export interface CommandOptions {
  readonly services: Services;
  readonly models: Models;
  readonly ownModels: OwnModels;
  readonly grading: Grading;
  readonly comparing: Comparing;
  readonly pixels: PixelCache;
  /** Each photograph's file, read again whenever its pixels are wanted and no longer kept. */
  readonly files: Map<ImageId, Blob>;
}

/** What the page can ask for. */
export function createCommands(options: CommandOptions): Commands & { regrade(): void } {
  const { services, models, ownModels, grading, comparing, pixels, files } = options;
  let undo: (photographs.Removed & { readonly file: Blob | undefined }) | null = null;
  const runs = queue<ImageId>((id, thrown) => {
    console.error(thrown);
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    photographs.finished(id, failed({ kind: 'worker-crashed', worker: 'page', detail }), null);
  });
  const run = (id: ImageId) => runs.add(id, (signal) => grading.grade(id, signal));

  async function add(file: Blob, name: string, isPhantom: boolean): Promise<void> {
    const facts = { name, bytes: file.size, isPhantom };
    const id = await imageId(file);
    if (!id.ok) return refuse(facts, id.error);
    photographs.addPhotograph({ id: id.value, ...facts });
    if (files.has(id.value)) return;
    files.set(id.value, file);
    run(id.value);
  }

  /** A file that gives no bytes still stands in the list, with what to do about it. */
  async function refuse(facts: { name: string; bytes: number; isPhantom: boolean }, error: AppError): Promise<void> {
    const id = await unreadable(facts);
    photographs.addPhotograph({ id, ...facts });
    photographs.finished(id, failed(error), null);
  }

  function rerun(id: ImageId): void {
    if (!files.has(id)) return;
    pixels.retry(id);
    photographs.requeued(id);
    run(id);
  }

  /** Frees what the last removed photograph still holds, once it can no longer come back. */
  function forgetRemoved(): void {
    const id = undo?.photograph.id;
    undo = null;
    if (id === undefined || store.getState().photographs.some((photograph) => photograph.id === id)) return;
    pixels.forget(id);
    void services.imaging.call((worker) => worker.forget(id));
    void services.inference.call((worker) => worker.forget(id));
  }

  async function reloadModel(): Promise<void> {
    const { coming } = store.getState();
    if (coming?.kind === 'failed') return void models.choose(coming.id);
    const grader = await models.reload();
    if (!grader.ok) return;
    for (const photograph of store.getState().photographs) if (isWithoutModel(photograph)) rerun(photograph.id);
  }

  /** Another model grades: every photograph gets its answer, the one on show first, and keeps the one it has until then. */
  function regrade(): void {
    const { model, photographs: all, selected } = store.getState();
    if (model.kind !== 'ready') return;
    const { id: by } = model.by;
    for (const photograph of all.toSorted((a, b) => Number(b.id === selected) - Number(a.id === selected))) {
      const { id, progress, others } = photograph;
      grading.stopExplaining(id);
      if (progress.kind !== 'done') run(id);
      else if (isWithoutModel(photograph)) rerun(id);
      else if (progress.outcome.kind !== 'graded') continue;
      else if (progress.by?.id === by) stopRegrading(id);
      else if (others.some((result) => result.by.id === by)) restore(id, by);
      else {
        photographs.regradingChanged(id, { kind: 'queued' });
        run(id);
      }
    }
    models.releaseOthers();
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
    const photograph = store.getState().photographs.find((p) => p.id === id);
    if (photograph?.target && !photograph.grid) void grading.explain(id, photograph.target);
  }

  return {
    retry(id) {
      const photograph = store.getState().photographs.find((p) => p.id === id);
      if (photograph && isWithoutModel(photograph)) void reloadModel();
      else rerun(id);
    },
    addFiles(added) {
      // One after another: the list keeps the order of the files, whatever their sizes.
      void added.reduce((before, file) => before.then(() => add(file, file.name, false)), Promise.resolve());
    },
    async openSample() {
      const drawn = await services.imaging.call((worker) => worker.drawSample(SAMPLE.seed, SAMPLE.size));
      if (drawn.ok) await add(drawn.value, SAMPLE.name, true);
      else await refuse({ name: SAMPLE.name, bytes: 0, isPhantom: true }, drawn.error);
    },
    remove(id) {
      runs.cancel(id);
      grading.stopExplaining(id);
      const removed = photographs.photographRemoved(id);
      if (!removed) return;
      forgetRemoved();
      undo = { ...removed, file: files.get(id) };
      files.delete(id);
    },
    undoRemove() {
      if (!undo) return;
      const { photograph, file } = undo;
      if (file) files.set(photograph.id, file);
      photographs.photographRestored(undo);
      undo = null;
      if (photograph.progress.kind !== 'done') rerun(photograph.id);
      else if (photograph.regrading) run(photograph.id);
      else explainIfNeeded(photograph.id);
    },
    explain(id, target) {
      photographs.targetChosen(id, target);
      void grading.explain(id, target);
    },
    reloadModel,
    regrade,
    chooseModel: (id) => void models.choose(id),
    closeBeside: photographs.besideClosed,
    compare() {
      const { selected } = store.getState();
      if (selected) void comparing.start(selected);
    },
    stopComparing: comparing.stop,
    closeComparison: comparing.close,
    openModelFolder: (folder) => ownModels.open(folder),
  };
}

/** Failed for want of a model, not by its own fault: it may be graded once there is one. */
function isWithoutModel({ progress }: Photograph): boolean {
  if (progress.kind !== 'done' || progress.outcome.kind !== 'failed') return false;
  const { kind } = progress.outcome.error;
  return kind === 'model-unavailable' || kind === 'model-corrupt' || kind === 'no-backend' || kind === 'device-lost';
}

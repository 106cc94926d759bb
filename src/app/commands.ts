import type { Comparing } from '#app/comparing.ts';
import type { FinerMaps } from '#app/finer-map.ts';
import { failed, type Grading } from '#app/grading.ts';
import { type GradingQueue, isWithoutModel } from '#app/grading-queue.ts';
import { imageId, unreadable } from '#app/intake.ts';
import { intakeBatches } from '#app/intake-batch.ts';
import { suggestLandmarks } from '#app/landmarks.ts';
import type { Models } from '#app/models.ts';
import type { OfflineModels } from '#app/offline-models.ts';
import type { OwnModels } from '#app/own-models.ts';
import type { Persistence } from '#app/persistence.ts';
import type { PixelCache } from '#app/pixel-cache.ts';
import type { Services } from '#app/services.ts';
import { sourceOf } from '#app/source-of.ts';
import type { VisitComparing } from '#app/visits.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { pathRead, twinOf } from '#store/intake.ts';
import { overridden, overrideTakenBack } from '#store/override.ts';
import { pageChosen } from '#store/page.ts';
import * as photographs from '#store/photographs.ts';
import type { Twin } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Commands } from '#ui/ports.ts';

/** The bundled drawing: a picture of its own, so a seed and a size are all it needs. */
const SAMPLE = { name: 'fundus-phantom.png', seed: 7, size: 1536 };

export interface CommandOptions {
  readonly services: Services;
  readonly models: Models;
  readonly ownModels: OwnModels;
  readonly grading: Grading;
  readonly finerMaps: FinerMaps;
  readonly comparing: Comparing;
  readonly visits: VisitComparing;
  readonly pixels: PixelCache;
  readonly runs: GradingQueue;
  readonly keeping: Persistence;
  readonly keptModels: OfflineModels;
  readonly updatePage: () => void;
  /** Each photograph's file, read again whenever its pixels are wanted and no longer kept. */
  readonly files: Map<ImageId, Blob>;
}

/** What the page can ask for. */
export function createCommands(options: CommandOptions): Commands {
  const { services, models, ownModels, grading, finerMaps, comparing, visits, pixels, files, runs, keeping } = options;
  let undo: readonly (photographs.Removed & { readonly file: Blob | undefined })[] = [];

  /** Resolves once the file is kept as well as it can be: then its bytes need be nowhere else. */
  async function add(file: Blob, name: string, isPhantom: boolean, path = name): Promise<'added' | 'present' | Twin> {
    await keeping.opened;
    const facts = { name, bytes: file.size, isPhantom };
    const id = await imageId(file);
    if (!id.ok) {
      await refuse(facts, id.error);
      return 'added';
    }
    // It is kept, and the page would die of it: the notice that says so is the place to decide.
    if (keeping.aside.has(id.value)) return 'present';
    const isPresent = store.getState().photographs.some((photograph) => photograph.id === id.value);
    photographs.addPhotograph({ id: id.value, ...facts });
    if (!isPresent && !isPhantom) pathRead(id.value, path);
    if (files.has(id.value)) return twinOf(id.value, path) ?? 'present';
    files.set(id.value, file);
    const progress = store.getState().photographs.find((p) => p.id === id.value)?.progress;
    // One that came back from an earlier visit without its file keeps the result that it has.
    if (progress?.kind === 'queued') runs.run(id.value);
    else if (progress?.kind === 'done' && progress.outcome.kind === 'failed') runs.rerun(id.value);
    await keeping.keepFile(id.value);
    return isPresent ? 'present' : 'added';
  }

  const intake = intakeBatches((file, path) => add(file, file.name, false, path));

  /** A file that gives no bytes still stands in the list, with what to do about it. */
  async function refuse(facts: { name: string; bytes: number; isPhantom: boolean }, error: AppError): Promise<void> {
    const id = await unreadable(facts);
    photographs.addPhotograph({ id, ...facts });
    photographs.finished(id, failed(error), null);
  }

  /** Frees what the photographs removed last still hold, once they can no longer come back. */
  function forgetRemoved(): void {
    const gone = undo.map(({ photograph }) => photograph.id);
    undo = [];
    for (const id of gone) {
      if (store.getState().photographs.some((photograph) => photograph.id === id)) continue;
      keeping.forget(id);
      free(id);
    }
  }

  function free(id: ImageId): void {
    pixels.forget(id);
    void services.imaging.call((worker) => worker.forget(id));
    void services.inference.call((worker) => worker.forget(id));
  }

  async function reloadModel(): Promise<void> {
    const { coming } = store.getState();
    if (coming?.kind === 'failed') return void models.choose(coming.id);
    const grader = await models.reload();
    if (!grader.ok) return;
    for (const photograph of store.getState().photographs) if (isWithoutModel(photograph)) runs.rerun(photograph.id);
  }

  return {
    retry(id) {
      const photograph = store.getState().photographs.find((p) => p.id === id);
      if (photograph && isWithoutModel(photograph)) void reloadModel();
      else runs.rerun(id);
    },
    addFiles: intake.take,
    stopIntake: intake.stop,
    async openSample() {
      const drawn = await services.imaging.call((worker) => worker.drawSample(SAMPLE.seed, SAMPLE.size));
      if (drawn.ok) await add(drawn.value, SAMPLE.name, true);
      else await refuse({ name: SAMPLE.name, bytes: 0, isPhantom: true }, drawn.error);
    },
    remove(...ids) {
      const { selected } = store.getState();
      // The one that is shown goes last: else each of the others would be shown for a moment.
      const removed = ids
        .toSorted((a, b) => Number(a === selected) - Number(b === selected))
        .flatMap((id) => {
          runs.drop(id);
          const one = photographs.photographRemoved(id);
          return one ? [{ ...one, file: files.get(id) }] : [];
        });
      if (removed.length === 0) return;
      forgetRemoved();
      undo = removed;
      for (const { photograph } of removed) files.delete(photograph.id);
    },
    undoRemove() {
      const back = undo.toReversed();
      undo = [];
      for (const removed of back) {
        const { photograph, file } = removed;
        if (file) files.set(photograph.id, file);
        photographs.photographRestored(removed);
        if (photograph.progress.kind !== 'done') runs.rerun(photograph.id);
        else if (photograph.regrading) runs.run(photograph.id);
        else runs.explainIfNeeded(photograph.id);
      }
    },
    choosePage(id, page) {
      if (!files.has(id) || !pageChosen(id, page)) return;
      runs.drop(id);
      free(id);
      runs.rerun(id);
    },
    gradeAnyway(id, reason) {
      if (files.has(id) && overridden(id, reason)) runs.rerun(id);
    },
    takeBackOverride(id) {
      runs.drop(id);
      overrideTakenBack(id);
      if (store.getState().photographs.find((p) => p.id === id)?.progress.kind !== 'done') runs.rerun(id);
    },
    suggestLandmarks: (id) => void suggestLandmarks({ services, fileOf: (of) => sourceOf(of, files.get(of)) }, id),
    explain(id, target) {
      photographs.targetChosen(id, target);
      void grading.explain(id, target);
    },
    gradeAgain(ids) {
      for (const id of ids) {
        photographs.regradingChanged(id, { kind: 'queued' });
        runs.run(id);
      }
    },
    cancel: runs.cancel,
    cancelWaiting: runs.cancelWaiting,
    pause: runs.pause,
    resume: runs.resume,
    retryFailed() {
      const { model, photographs: all } = store.getState();
      if (model.kind !== 'ready' && all.some(isWithoutModel)) void reloadModel();
      runs.retryFailed();
    },
    async wipe() {
      intake.stop();
      const ids = store.getState().photographs.map(({ id }) => id);
      if (!(await keeping.wipe())) return false;
      for (const id of ids) {
        runs.drop(id);
        free(id);
      }
      for (const { photograph } of undo) free(photograph.id);
      undo = [];
      return true;
    },
    measureStorage: keeping.measure,
    showAside() {
      for (const id of keeping.showAside()) {
        const queued = store.getState().photographs.some((p) => p.id === id && p.progress.kind === 'queued');
        if (queued && files.has(id)) runs.run(id);
        else runs.explainIfNeeded(id);
      }
    },
    deleteAside: () => void keeping.deleteAside(),
    keepModel: (id) => void options.keptModels.keep(id).then(keeping.measure),
    stopKeeping: options.keptModels.stop,
    updatePage: options.updatePage,
    reloadModel,
    chooseModel: (id) => void models.choose(id),
    makeFinerMap: (id) => void finerMaps.make(id),
    dropFinerMap: finerMaps.drop,
    closeBeside: photographs.besideClosed,
    compare() {
      const { selected } = store.getState();
      if (selected) void comparing.start(selected);
    },
    stopComparing: comparing.stop,
    closeComparison: comparing.close,
    compareVisits(fixed, moving) {
      comparing.close();
      void visits.compare(fixed, moving);
    },
    stopLayingOver: visits.cancel,
    closeVisits: visits.close,
    openModelFolder: (folder) => ownModels.open(folder),
  };
}

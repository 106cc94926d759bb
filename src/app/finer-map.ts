import type { Models } from '#app/models.ts';
import type { Services } from '#app/services.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { isSameNetwork } from '#domain/staleness.ts';
import { atSize } from '#imaging/preprocess.ts';
import { finerDropped, finerFailed, finerReady, finerStarted } from '#store/finer.ts';
import { sameTarget } from '#store/same-target.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Source } from '#workers/source.ts';

/** The least input that is worth a map of its own, px: twice InceptionV3's. */
const LEAST_SIZE = 598;

/** Maps of the same network on a larger input, one at a time. */
export interface FinerMaps {
  make(id: ImageId): Promise<void>;
  /** Gives up the one that is being made, and takes away the one that is there. */
  drop(id: ImageId): void;
}

export interface FinerMapOptions {
  readonly services: Services;
  readonly models: Pick<Models, 'ready'>;
  readonly fileOf: (id: ImageId) => Source | undefined;
}

export function finerMaps({ services: { imaging, inference }, models, fileOf }: FinerMapOptions): FinerMaps {
  let running: { readonly id: ImageId; readonly target: Photograph['target']; readonly abort: AbortController } | null = null;

  function stop(): void {
    running?.abort.abort();
    running = null;
  }

  // Another target, grade or photograph's end: what is being made is no longer asked for.
  store.subscribe(({ photographs }) => {
    if (!running) return;
    const { id, target } = running;
    const now = photographs.find((p) => p.id === id);
    if (now?.target && target && sameTarget(now.target, target) && now.progress.kind === 'done') return;
    stop();
    finerDropped(id);
  });

  async function make(id: ImageId): Promise<void> {
    if (running) {
      const { id: before } = running;
      stop();
      finerDropped(before);
    }
    const file = fileOf(id);
    const asked = asks(store.getState().photographs.find((p) => p.id === id));
    const grader = await models.ready();
    if (!asked || !file) return;
    if (!grader.ok) return refuse(id, LEAST_SIZE, grader.error);
    const { by, preprocessing } = grader.value;
    const size = Math.max(LEAST_SIZE, 2 * preprocessing.size);
    // The map is the grade's: no other network's.
    if (!isSameNetwork(asked.by, by)) return refuse(id, size, { kind: 'cancelled' });
    const { target, logits } = asked;
    const abort = new AbortController();
    running = { id, target, abort };
    finerStarted(id, size);
    const start = performance.now();
    const prepared = await imaging.call((worker) => worker.prepare(id, file, atSize(preprocessing, size)), abort.signal);
    const grid = prepared.ok
      ? await inference.call((worker) => worker.explainAt(by.id, prepared.value, logits, target), abort.signal)
      : prepared;
    if (abort.signal.aborted) return;
    running = null;
    if (!grid.ok) return finerFailed(id, grid.error);
    const facts = { ...grid.value, values: Array.from(grid.value.values), target };
    finerReady(id, { size, grid: facts, ms: performance.now() - start });
  }

  return {
    make,
    drop(id) {
      if (running?.id === id) stop();
      finerDropped(id);
    },
  };
}

function refuse(id: ImageId, size: number, error: AppError): void {
  finerStarted(id, size);
  finerFailed(id, error);
}

/** What is explained of a graded photograph, and by which network. */
function asks(photograph: Photograph | undefined) {
  if (photograph?.progress.kind !== 'done' || photograph.progress.outcome.kind !== 'graded') return undefined;
  const { by, outcome } = photograph.progress;
  const { target } = photograph;
  return by && target ? { by, target, logits: outcome.prediction.logits } : undefined;
}

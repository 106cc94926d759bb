import type { Grading } from '#app/grading.ts';
import type { Models } from '#app/models.ts';
import type { ImageId } from '#domain/brand.ts';
import { comparisonClosed, comparisonOpened, comparisonStepped, comparisonStopped } from '#store/comparison.ts';
import { besideClosed, resultKept } from '#store/photographs.ts';
import { identityOf, resultOf } from '#store/selectors.ts';
import { store } from '#store/store.ts';

/** Every model on one photograph, one after another: no more than one is in memory beside the one that grades. */
export interface Comparing {
  start(id: ImageId): Promise<void>;
  /** Starts no further model; what is there stays on the page. */
  stop(): void;
  close(): void;
}

export interface ComparingOptions {
  readonly models: Models;
  readonly grading: Grading;
}

export function comparing({ models, grading }: ComparingOptions): Comparing {
  let running: AbortController | null = null;

  async function run(photograph: ImageId, model: string, signal: AbortSignal): Promise<void> {
    const entry = store.getState().models.find(({ id }) => id === model);
    if (!entry) return;
    if (!entry.card.ok) return comparisonStepped(model, { kind: 'failed', error: entry.card.error });
    comparisonStepped(model, { kind: 'loading', loadedBytes: 0, totalBytes: 0 });
    const loaded = await models.loadBeside(model, signal, (step) => comparisonStepped(model, step));
    if (signal.aborted) return;
    if (!loaded.ok) return comparisonStepped(model, { kind: 'failed', error: loaded.error });
    comparisonStepped(model, { kind: 'grading' });
    const grader = { by: identityOf(entry), preprocessing: entry.card.value.preprocessing };
    const { outcome, grid } = await grading.ask(photograph, grader, signal);
    if (signal.aborted) return;
    if (outcome.kind === 'failed') return comparisonStepped(model, { kind: 'failed', error: outcome.error });
    const target = outcome.kind === 'graded' ? ({ kind: 'grade', grade: outcome.prediction.grade } as const) : null;
    resultKept(photograph, { by: grader.by, outcome, target, grid });
    comparisonStepped(model, { kind: 'done' });
  }

  function stop(): void {
    running?.abort();
    running = null;
  }

  // Leaving the photograph closes it.
  store.subscribe(({ comparison }, before) => {
    if (before.comparison && !comparison) stop();
  });

  return {
    async start(photograph) {
      stop();
      const aborter = new AbortController();
      running = aborter;
      const { models: entries } = store.getState();
      comparisonOpened(
        photograph,
        entries.map(({ id }) => id),
      );
      for (const { id } of entries) {
        if (isAnswered(photograph, id)) comparisonStepped(id, { kind: 'done' });
        else {
          await run(photograph, id, aborter.signal);
          models.releaseBeside(id);
        }
        if (aborter.signal.aborted) break;
      }
      if (running === aborter) running = null;
    },
    stop() {
      stop();
      comparisonStopped();
    },
    close() {
      const photograph = store.getState().comparison?.photograph;
      stop();
      comparisonClosed();
      if (photograph) besideClosed(photograph);
    },
  };
}

/** Whether a model's answer is there, with its map. */
function isAnswered(id: ImageId, model: string): boolean {
  const photograph = store.getState().photographs.find((p) => p.id === id);
  const result = photograph && resultOf(photograph, model);
  if (!result) return false;
  return result.outcome.kind === 'ungradable' || (result.outcome.kind === 'graded' && result.grid !== null);
}

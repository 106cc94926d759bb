import { type Batch, NO_BATCH } from '#domain/batch.ts';

type Job = (signal: AbortSignal) => Promise<void>;

/** Runs jobs one after another, in the order they came. */
export interface Queue<K> {
  /** Adds a job, or puts it at the end anew where one of that key waits or runs (the one that runs is aborted). */
  add(key: K, job: Job): void;
  /** Drops the job that waits, or aborts the one that runs. */
  cancel(key: K): void;
  /** Starts no further job; the one that runs comes to its end. */
  pause(): void;
  resume(): void;
  /** Counts what was done in an earlier life of the page as part of this run. */
  recall(done: number): void;
  /** Those that wait, oldest first. */
  readonly waiting: readonly K[];
}

export interface QueueOptions<K> {
  /** Gets whatever a job throws; the next job runs all the same. */
  readonly onBug: (key: K, thrown: unknown) => void;
  /** The one that goes first, should it wait. */
  readonly first?: () => K | null;
  readonly onBatch?: (batch: Batch) => void;
}

/** The pace is taken from this many jobs. */
const RECENT = 9;

export function queue<K>({ onBug, first = () => null, onBatch = () => {} }: QueueOptions<K>): Queue<K> {
  const waiting = new Map<K, Job>();
  let running: { readonly key: K; readonly abort: AbortController } | null = null;
  let isPaused = false;
  let batch = NO_BATCH;
  /** Nothing waits or runs: what comes next is a run of its own. */
  let isOver = true;

  const count = (next: Partial<Batch>): void => {
    batch = { ...batch, ...next };
    onBatch(batch);
  };

  function next(): readonly [K, Job] | undefined {
    const wanted = first();
    const job = wanted === null ? undefined : waiting.get(wanted);
    return job && wanted !== null ? [wanted, job] : waiting.entries().next().value;
  }

  async function work(): Promise<void> {
    if (running) return;
    for (let entry = next(); entry && !isPaused; entry = next()) {
      const [key, job] = entry;
      waiting.delete(key);
      const abort = new AbortController();
      running = { key, abort };
      const start = performance.now();
      try {
        await job(abort.signal);
      } catch (thrown) {
        onBug(key, thrown);
      } finally {
        running = null;
      }
      if (abort.signal.aborted) count({ total: batch.total - 1 });
      else count({ done: batch.done + 1, recentMs: [...batch.recentMs, performance.now() - start].slice(-RECENT) });
    }
    isOver = waiting.size === 0;
  }

  function cancel(key: K): void {
    if (waiting.delete(key)) count({ total: batch.total - 1 });
    if (running?.key === key) running.abort.abort();
    isOver = waiting.size === 0 && !running;
  }

  return {
    cancel,
    add(key, job) {
      const isFirst = isOver;
      cancel(key);
      isOver = false;
      waiting.set(key, job);
      count(isFirst ? { done: 0, total: 1 } : { total: batch.total + 1 });
      void work();
    },
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      void work();
    },
    recall(done) {
      isOver = false;
      count({ done: batch.done + done, total: batch.total + done });
    },
    get waiting() {
      return [...waiting.keys()];
    },
  };
}

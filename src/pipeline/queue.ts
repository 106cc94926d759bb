/** Runs jobs one after another, in the order they came. */
export interface Queue<K> {
  /** Adds a job, or puts it at the end anew where one of that key waits or runs (the one that runs is aborted). */
  add(key: K, job: (signal: AbortSignal) => Promise<void>): void;
  /** Drops the job that waits, or aborts the one that runs. */
  cancel(key: K): void;
}

/** `onBug` gets whatever a job throws; the next job runs all the same. */
export function queue<K>(onBug: (key: K, thrown: unknown) => void): Queue<K> {
  const waiting = new Map<K, (signal: AbortSignal) => Promise<void>>();
  let running: { readonly key: K; readonly abort: AbortController } | null = null;

  async function work(): Promise<void> {
    if (running) return;
    for (;;) {
      const next = waiting.entries().next();
      if (next.done) return;
      const [key, job] = next.value;
      waiting.delete(key);
      running = { key, abort: new AbortController() };
      try {
        await job(running.abort.signal);
      } catch (thrown) {
        onBug(key, thrown);
      } finally {
        running = null;
      }
    }
  }

  function cancel(key: K): void {
    waiting.delete(key);
    if (running?.key === key) running.abort.abort();
  }

  return {
    cancel,
    add(key, job) {
      cancel(key);
      waiting.set(key, job);
      void work();
    },
  };
}

import type { Stage, StageMs } from '#domain/analysis.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** What every run may be given: a way to stop it, a listener for the stage that begins, and a clock in ms. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: ((stage: Stage) => void) | undefined;
  readonly now?: (() => number) | undefined;
  /** Awaited before each stage: a worker answers what else was asked of it in the meantime. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Runs stages one after another, keeps the time each took in `ms`, and starts none once the signal is aborted. */
export interface Stages {
  readonly ms: StageMs;
  run<T>(stage: Stage, work: () => T | Promise<T>): Promise<Result<T, AppError>>;
}

/** A fresh `Stages`; its `run` gives `cancelled` where the signal was aborted before or during the stage. */
export function stages({ signal, onStage, pause, now = () => performance.now() }: RunOptions): Stages {
  const ms: StageMs = {};
  return {
    ms,
    async run(stage, work) {
      await pause?.();
      if (signal?.aborted) return err({ kind: 'cancelled' });
      onStage?.(stage);
      const start = now();
      const value = await work();
      ms[stage] = now() - start;
      return signal?.aborted ? err({ kind: 'cancelled' }) : ok(value);
    },
  };
}

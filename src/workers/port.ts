import { type Remote, wrap } from 'comlink';
import type { AppError } from '#domain/error.ts';
import { err, type Result } from '#domain/result.ts';

/** The page's end of a worker. */
export interface WorkerPort<Api> {
  /**
   * Asks the worker, starting it first where it does not run. `worker-crashed` where it dies, never loads or throws;
   * `cancelled` as soon as the signal is aborted (what the worker still computes is dropped).
   */
  call<T>(ask: (worker: Remote<Api>) => Promise<Result<T, AppError>>, signal?: AbortSignal): Promise<Result<T, AppError>>;
  /** Ends the worker with all that it holds; calls under way are `cancelled`, and the next one starts another. */
  close(): void;
}

export interface WorkerLife<Api> {
  readonly name: string;
  readonly create: () => Worker;
  /** Called with each new worker, before its first call. */
  readonly onStart?: (worker: Remote<Api>) => void;
  /** Called when a worker has died; the next call starts another. */
  readonly onCrash?: (error: AppError) => void;
}

export function openWorker<Api>({ name, create, onStart, onCrash }: WorkerLife<Api>): WorkerPort<Api> {
  let current: { readonly worker: Worker; readonly remote: Remote<Api> } | null = null;
  /** How each call that is under way is told of a crash. A set, not a race with one promise: that would keep every answer alive. */
  const pending = new Set<(error: AppError) => void>();

  function start(): Remote<Api> {
    const worker = create();
    const remote = wrap<Api>(worker);
    current = { worker, remote };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      crash(worker, event.message || 'Its script could not be loaded.');
    });
    worker.addEventListener('messageerror', () => crash(worker, 'A message could not be read.'));
    onStart?.(remote);
    return remote;
  }

  function crash(worker: Worker, detail: string): void {
    if (current?.worker !== worker) return;
    current = null;
    worker.terminate();
    const error: AppError = { kind: 'worker-crashed', worker: name, detail };
    for (const tell of [...pending]) tell(error);
    onCrash?.(error);
  }

  return {
    call(ask, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve(err({ kind: 'cancelled' }));
        const settle = (result: Parameters<typeof resolve>[0]) => {
          pending.delete(fail);
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        };
        const fail = (error: AppError) => settle(err(error));
        const cancel = () => fail({ kind: 'cancelled' });
        pending.add(fail);
        signal?.addEventListener('abort', cancel);
        const remote = current?.remote ?? start();
        const worker = current?.worker;
        ask(remote).then(settle, (thrown: unknown) => {
          const detail = thrown instanceof Error ? thrown.message : String(thrown);
          // A WebAssembly trap leaves its instance unusable: the whole worker goes.
          if (worker && thrown instanceof Error && thrown.name === 'RuntimeError') crash(worker, detail);
          fail({ kind: 'worker-crashed', worker: name, detail });
        });
      });
    },
    close() {
      current?.worker.terminate();
      current = null;
      for (const tell of [...pending]) tell({ kind: 'cancelled' });
    },
  };
}

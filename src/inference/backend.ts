import { getThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendChoice, BackendName, BackendRefusal } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { startWebGpu, type WebGpuOptions } from '#inference/webgpu.ts';

export interface BackendOptions extends WebGpuOptions {
  /** Where the three .wasm files of TensorFlow.js lie: a folder that ends in a slash, or each by its name. */
  readonly wasmFiles: string | Readonly<Record<string, string>>;
}

/** Whether the backend that has just been started is to be used. */
export type Trial = (name: BackendName) => Promise<boolean>;

/** In order of preference. The plain JavaScript backend is for tests, and only where it is asked for. */
const PREFERRED: readonly BackendName[] = ['webgpu', 'wasm'];

/**
 * Starts the best backend that starts and that `trial` accepts (the self-test), or the one asked for and no other.
 * Error: `no-backend`, with each that was passed over and why.
 */
export async function chooseBackend(
  asked: BackendName | undefined,
  options: BackendOptions,
  trial: Trial = async () => true,
): Promise<Result<BackendChoice, AppError>> {
  const passedOver: { name: BackendName; reason: BackendRefusal }[] = [];
  for (const name of asked ? [asked] : PREFERRED) {
    const detail = await start(name, options);
    if (detail.ok && (await accepts(name, trial))) return ok({ name, detail: detail.value, passedOver });
    // Frees the refused device's memory. wasm stays: TensorFlow.js could not start it a second time.
    if (detail.ok && name === 'webgpu') removeBackend(name);
    passedOver.push({ name, reason: detail.ok ? 'self-test-failed' : detail.error });
  }
  const detail = passedOver.map(({ name, reason }) => `${name}: ${reason}`).join(', ');
  return err({ kind: 'no-backend', asked: asked ?? 'any', detail });
}

async function start(name: BackendName, options: BackendOptions): Promise<Result<string, BackendRefusal>> {
  try {
    switch (name) {
      case 'webgpu':
        return await startWebGpu(options);
      case 'wasm':
        return await startWasm(options.wasmFiles);
      case 'cpu':
        await import('@tensorflow/tfjs-backend-cpu');
        return (await setBackend('cpu')) ? ok('JavaScript') : err('failed-to-start');
    }
  } catch (thrown) {
    console.warn(`The backend ${name} did not start.`, thrown);
    return err('failed-to-start');
  }
}

async function startWasm(files: BackendOptions['wasmFiles']): Promise<Result<string, BackendRefusal>> {
  setWasmPaths(typeof files === 'string' ? files : { ...files });
  if (!(await setBackend('wasm'))) return err('failed-to-start');
  const threads = getThreadsCount();
  return ok(threads > 1 ? `SIMD, ${threads} threads` : 'SIMD, 1 thread');
}

/** A trial that throws is one that failed: a lost device rejects whatever is asked of it. */
async function accepts(name: BackendName, trial: Trial): Promise<boolean> {
  try {
    return await trial(name);
  } catch (thrown) {
    console.warn('The self-test did not finish.', thrown);
    return false;
  }
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { DawnFault, offerDawn } from '#cli/dawn.ts';
import { gpuFault } from '#cli/gpu-fault.ts';
import type { BackendRefusal } from '#domain/backend.ts';
import { registerGradients } from '#inference/gradients.ts';
import { startWebGpu } from '#inference/webgpu.ts';

/** Where the package keeps its .wasm files, with the slash that TensorFlow.js expects. */
export const wasmFolder: string = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/');

/** Starts TensorFlow.js on WebAssembly (SIMD, one thread: its threads do not work in Node), gradients included. */
export async function startWasm(): Promise<void> {
  setWasmPaths(wasmFolder);
  registerGradients();
  if (!(await setBackend('wasm'))) throw new Error('TensorFlow.js did not start on WebAssembly.');
  await ready();
}

/** A started WebGPU. */
export interface StartedGpu {
  /** The adapter in use. */
  readonly detail: string;
  /** The first thing that the device reported to be wrong, with what to do about it. */
  readonly fault: () => string | undefined;
  /** Makes it the backend that computes, in place of the one before. */
  readonly use: () => Promise<void>;
}

/**
 * Starts TensorFlow.js on WebGPU in Node, for training. Throws a DawnFault that says what is missing; `allowSoftware` takes an adapter that computes on the
 * processor, too. `report` hears which adapters there are.
 */
export async function startDawn(allowSoftware: boolean, report: (line: string) => void): Promise<StartedGpu> {
  const adapters = (await offerDawn()).map(({ backend, name }) => `${name} (${backend})`).join(', ');
  report(`graphics adapters: ${adapters}`);
  let first: string | undefined;
  const onFault = (detail: string, isLost: boolean) => {
    first ??= gpuFault(detail, isLost);
  };
  const started = await startWebGpu({ allowSoftware, onFault });
  if (!started.ok) throw new DawnFault(REFUSALS[started.error].replace('ADAPTERS', adapters));
  await ready();
  const use = async () => void (await setBackend('webgpu'));
  return { detail: started.value, fault: () => first, use };
}

const REFUSALS: Record<BackendRefusal, string> = {
  'not-offered': 'WebGPU did not start.',
  'no-adapter': 'WebGPU gives none of the adapters it lists (ADAPTERS).',
  'software-adapter': 'ADAPTERS computes on the processor, slower than --backend onnxruntime; --software takes it all the same.',
  'self-test-failed': 'WebGPU computes wrongly here.',
  'failed-to-start': 'TensorFlow.js did not start on WebGPU.',
};

/** Gives Node a `navigator.gpu`, for grading; whether there is one. A command that called this must end with process.exit. */
export async function offerWebGpu(): Promise<boolean> {
  return offerDawn().then(
    () => true,
    (thrown: unknown) => {
      if (!(thrown instanceof DawnFault)) throw thrown;
      console.error(thrown.message);
      return false;
    },
  );
}

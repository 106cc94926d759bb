import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { registerGradients } from '#inference/gradients.ts';

/** Where the package keeps its .wasm files, with the slash that TensorFlow.js expects. */
export const wasmFolder: string = join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/');

/** Starts TensorFlow.js on WebAssembly (SIMD, one thread: its threads do not work in Node), gradients included. */
export async function startWasm(): Promise<void> {
  setWasmPaths(wasmFolder);
  registerGradients();
  if (!(await setBackend('wasm'))) throw new Error('TensorFlow.js did not start on WebAssembly.');
  await ready();
}

/**
 * Gives Node a `navigator.gpu` from the package `webgpu` (Dawn), where that is installed: it is large, and only training is much the better for it.
 * Dawn keeps Node alive, so a command that called this must end with process.exit.
 */
export async function offerWebGpu(): Promise<boolean> {
  // A variable, so that nothing insists on a package that is optional.
  const optional: string = 'webgpu';
  const dawn = await import(optional).catch(() => undefined);
  if (!dawn) return false;
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: dawn.create([]), userAgent: 'node' }, configurable: true });
  return true;
}

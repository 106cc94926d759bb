import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { ready, setBackend } from '@tensorflow/tfjs-core';
import { registerGradients } from '#inference/gradients.ts';

/** Starts TensorFlow.js on WebAssembly (SIMD, one thread: its threads do not work in Node), gradients included. */
export async function startWasm(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(join(folder, '/'));
  registerGradients();
  if (!(await setBackend('wasm'))) throw new Error('TensorFlow.js did not start on WebAssembly.');
  await ready();
}

import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import onnxGpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import onnxWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { gradCam } from '#cam/grad-cam.ts';
import { loadModel } from '#inference/model-store.ts';
import { openNetwork } from '#inference/open-network.ts';
import { contest, type InferenceRow, type Onnx } from './inference-contest.ts';

const wasmFiles = {
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
};

const read = async (file: string) => {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${response.status} ${file}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** `null` where the page is offered no such backend. */
async function run(id: string, backend: 'wasm' | 'webgpu', rounds: number, allowSoftware: boolean): Promise<InferenceRow | null> {
  const model = await loadModel(id, (file) => read(`/model/${file}`));
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  const opened = await openNetwork(model.value, { asked: backend, wasmFiles, mapOf: gradCam.map, allowSoftware });
  if (!opened.ok) {
    if (backend === 'webgpu') return null;
    throw new Error(JSON.stringify(opened.error));
  }
  const onnx = await (backend === 'wasm' ? onWasm() : onWebGpu());
  const size = model.value.card.preprocessing.size;
  const where = `${backend === 'webgpu' ? opened.value.backend.detail : 'one thread'}, Chromium`;
  return contest(opened.value.network, onnx, { where, backend, rounds, size });
}

async function onWasm(): Promise<Onnx> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: onnxWasm };
  return { Tensor, session: await InferenceSession.create(await read('/network.onnx')) };
}

async function onWebGpu(): Promise<Onnx> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/webgpu');
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: onnxGpuWasm };
  return { Tensor, session: await InferenceSession.create(await read('/network.onnx'), { executionProviders: ['webgpu'] }) };
}

Object.assign(globalThis, { runContest: run });

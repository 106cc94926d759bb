import * as tf from '@tensorflow/tfjs-core';
import { execute } from '#inference/execute.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { writeOnnx } from '#training/onnx-writer.ts';
import { importOnnxRuntime, type OnnxRuntime } from '#training/ort-engine.ts';

/** From `count` inputs f32 [count, size, size, 3] to their maps, one after another. */
export type Extractor = (inputs: Float32Array<ArrayBuffer>, count: number, size: number) => Promise<Float32Array>;

/**
 * Runs the frozen part of a network. onnxruntime-node is several times faster on a CPU than TensorFlow.js and is used where it is installed
 * (`npm install --no-save onnxruntime-node`); both give the same maps to 1e-3. `graph` has folded weights.
 */
export async function createExtractor(
  graph: Graph,
  weights: Weights,
  threads: number,
): Promise<{ name: string; extract: Extractor }> {
  const ort = await importOnnxRuntime();
  return ort
    ? { name: 'onnxruntime-node', extract: await withOnnxRuntime(ort, graph, weights, threads) }
    : { name: 'tfjs', extract: withTensorFlow(graph, weights) };
}

async function withOnnxRuntime(ort: OnnxRuntime, graph: Graph, weights: Weights, threads: number): Promise<Extractor> {
  const session = await ort.InferenceSession.create(writeOnnx(graph, weights), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  return async (inputs, count, size) => {
    const { output } = await session.run({ input: new ort.Tensor('float32', inputs, [count, size, size, 3]) });
    return output!.data as Float32Array;
  };
}

function withTensorFlow(graph: Graph, weights: Weights): Extractor {
  const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  return async (inputs, count, size) => {
    const map = tf.tidy(() => execute(graph, tensors, tf.tensor4d(inputs, [count, size, size, 3])));
    const data = await map.data<'float32'>();
    map.dispose();
    return data;
  };
}

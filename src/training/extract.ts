import * as tf from '@tensorflow/tfjs-core';
import type { FeatureMap } from '#domain/feature-map.ts';
import { executeAll } from '#inference/execute.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { outputNames, writeOnnx } from '#training/onnx-writer.ts';
import { importOnnxRuntime, type OnnxRuntime } from '#training/ort-engine.ts';

/** From `count` inputs f32 [count, size, size, 3] to something of them. */
type From<T> = (inputs: Float32Array<ArrayBuffer>, count: number, size: number) => Promise<T>;

interface Extractor {
  readonly name: string;
  /** The inputs' maps at the graph's output, one after another. */
  readonly extract: From<Float32Array>;
  /** Every map that the graph gives, `count` one after another in each. */
  readonly extractAll: From<FeatureMap[]>;
}

/**
 * Runs the frozen part of a network. onnxruntime-node is several times faster on a CPU than TensorFlow.js and is used where it is installed
 * (`npm install --no-save onnxruntime-node`); both give the same maps to 1e-3. `graph` has folded weights.
 */
export async function createExtractor(graph: Graph, weights: Weights, threads: number): Promise<Extractor> {
  const ort = await importOnnxRuntime();
  const extractAll = ort ? await withOnnxRuntime(ort, graph, weights, threads) : withTensorFlow(graph, weights);
  const extract: From<Float32Array> = async (...given) => (await extractAll(...given)).at(-1)!.data;
  return { name: ort ? 'onnxruntime-node' : 'tfjs', extract, extractAll };
}

async function withOnnxRuntime(ort: OnnxRuntime, graph: Graph, weights: Weights, threads: number): Promise<From<FeatureMap[]>> {
  const session = await ort.InferenceSession.create(writeOnnx(graph, weights), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  return async (inputs, count, size) => {
    const results = await session.run({ input: new ort.Tensor('float32', inputs, [count, size, size, 3]) });
    return outputNames(graph).map((name) => mapOf(results[name]!.dims, results[name]!.data as Float32Array<ArrayBuffer>));
  };
}

function withTensorFlow(graph: Graph, weights: Weights): From<FeatureMap[]> {
  const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
  return async (inputs, count, size) => {
    const maps = tf.tidy(() => executeAll(graph, tensors, tf.tensor4d(inputs, [count, size, size, 3])));
    const read: FeatureMap[] = [];
    for (const map of maps) read.push(mapOf(map.shape, (await map.data<'float32'>()) as Float32Array<ArrayBuffer>));
    tf.dispose(maps);
    return read;
  };
}

const mapOf = ([, height, width, channels]: readonly number[], data: Float32Array<ArrayBuffer>): FeatureMap => ({
  width: width!,
  height: height!,
  channels: channels!,
  data,
});

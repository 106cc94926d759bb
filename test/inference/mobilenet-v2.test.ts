import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { scalePixels } from '#imaging/preprocess.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import type { Graph, GraphNode } from '#inference/graph.ts';
import { backboneOf } from '#inference/registry.ts';
import type { Weights } from '#inference/weights.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';
import { readBackboneWeights } from '#training/backbone-weights.ts';
import type { KerasWeights } from '#training/keras-weights.ts';
import { writeOnnx } from '#training/onnx-writer.ts';

const SIDE = 224;
const backbone = backboneOf('mobilenet-v2')!;

describeWithShared('MobileNetV2 with the weights of the ONNX model zoo', () => {
  let keras: KerasWeights;
  let folded: Weights;
  let input: Float32Array<ArrayBuffer>;

  beforeAll(async () => {
    env.wasm.numThreads = 1;
    await startWasm();
    keras = await readBackboneWeights(sharedData('weights', 'mobilenet_v2_imagenet_notop.h5'), backbone);
    folded = fold(backbone.graph, keras.weights);
    const images = sharedData('idrid', 'images');
    const photograph = sharp(join(images, readdirSync(images)[0]!)).resize(SIDE, SIDE, { fit: 'contain' });
    input = scalePixels(await photograph.removeAlpha().raw().toBuffer(), 3, backbone.scaling);
  });

  it('is whole: each parameter is there, none more', () => {
    expect(keras.incomplete).toEqual([]);
    expect([...keras.weights.values()].reduce((sum, { data }) => sum + data.length, 0)).toBe(2_259_136);
  });

  it('sees in a photograph what onnxruntime sees', async () => {
    const session = await InferenceSession.create(writeOnnx(backbone.graph, folded), { executionProviders: ['wasm'] });
    const { output } = await session.run({ input: new Tensor('float32', input, [1, SIDE, SIDE, 3]) });
    const onnx = (await output!.getData()) as Float32Array;
    const ours = run(backbone.graph).data;
    expect(output!.dims).toEqual([1, 7, 7, 1280]);
    const scale = onnx.reduce((a, b) => Math.max(a, b), 0);
    expect(scale).toBeGreaterThan(1);
    expect(ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - onnx[i]!)), 0)).toBeLessThan(1e-4 * scale);
  });

  // A photograph is no ImageNet, but a network that was put together wrongly is much farther from what the normalisations expect.
  it('agrees with its batch statistics better than it would without its sums, or with a clipped projection', () => {
    const changed = (change: (node: GraphNode) => GraphNode): Graph => ({
      ...backbone.graph,
      nodes: backbone.graph.nodes.map(change),
    });
    const right = run(backbone.graph).misfit;
    const withoutSums = run(changed((node) => (node.kind === 'add' ? { ...node, scale: 0 } : node))).misfit;
    const clipped = run(
      changed((node) => (node.kind === 'convolution' && node.activation === 'linear' ? { ...node, activation: 'relu6' } : node)),
    ).misfit;
    expect(withoutSums).toBeGreaterThan(2 * right);
    expect(clipped).toBeGreaterThan(2 * right);
  });

  /** The penultimate map, and how far the convolutions' variances are from gamma squared: the mean of |log ratio|. */
  function run(graph: Graph): { data: Float32Array; misfit: number } {
    const weights = new Map([...folded].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    const ratios: number[] = [];
    const x = tf.tensor4d(input, [1, SIDE, SIDE, 3]);
    const end = execute(graph, weights, x, ({ normalisation }, output) => {
      const gamma = keras.weights.get(`${normalisation}/gamma`)!.data;
      const variances = tf.moments(output, [0, 1, 2]).variance.dataSync();
      const own = Array.from(gamma, (g, k) => (Math.abs(g) > 0.01 ? variances[k]! / g ** 2 : -1)).filter((ratio) => ratio >= 0);
      ratios.push(Math.abs(Math.log(own.toSorted((a, b) => a - b)[own.length >> 1]!)));
      return output;
    });
    const data = end.dataSync<'float32'>();
    tf.dispose([x, end, ...weights.values()]);
    return { data, misfit: ratios.reduce((a, b) => a + b, 0) / ratios.length };
  }
});

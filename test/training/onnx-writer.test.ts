import * as tf from '@tensorflow/tfjs-core';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { execute } from '#inference/execute.ts';
import { type Graph, subgraph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { noise, noisyWeights, residualGraph } from '#test/inference/small-network.ts';
import { writeOnnx } from '#training/onnx-writer.ts';

beforeAll(async () => {
  env.wasm.numThreads = 1;
  await startWasm();
});

/** Every kind of node, both paddings, strides 1 and 2, even and uneven kernels, forks and joins: 23 px -> 3 px. */
function everyNode(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 6, [3, 3], { stride: 2, padding: 'valid' });
  const strided = g.convolution(stem, 5, [3, 3], { stride: 2 });
  const sides = [g.convolution(strided, 4, [1, 3]), g.convolution(strided, 3, [3, 1]), g.convolution(strided, 2, [2, 2])];
  const joined = g.concat([...sides, g.averagePool(strided, 3, 1), g.maxPool(strided, 3, 1, 'same')], 'joined');
  // 6 px are padded on one side alone where a window of 3 goes by 2.
  const halved = [g.averagePool(joined, 2, 2, 'valid'), g.averagePool(joined, 3, 2), g.maxPool(joined, 2, 2)];
  return g.build(g.concat([...halved, g.convolution(joined, 7, [3, 3], { stride: 2 })], 'end'), 1e-3);
}

const graph = everyNode();
const residual = residualGraph();
const weights = new Map([...noisyWeights(graph, 1), ...noisyWeights(residual, 1)]);

type Shape = [number, number, number, number];

async function byOnnx(part: Graph, input: Float32Array<ArrayBuffer>, shape: Shape) {
  const session = await InferenceSession.create(writeOnnx(part, weights), { executionProviders: ['wasm'] });
  const { output } = await session.run({ input: new Tensor('float32', input, shape) });
  return { shape: output!.dims, data: (await output!.getData()) as Float32Array };
}

async function byTensorFlow(part: Graph, input: Float32Array, shape: Shape) {
  const tensors = new Map([...weights].map(([name, weight]) => [name, tf.tensor(weight.data, [...weight.shape])]));
  const output = execute(part, tensors, tf.tensor4d(input, shape));
  return { shape: output.shape, data: await output.data() };
}

describe('a graph as ONNX', () => {
  it.each<{ what: string; part: Graph; shape: Shape }>([
    { what: 'from the picture', part: graph, shape: [1, 23, 23, 3] },
    { what: 'on several pictures at once', part: graph, shape: [3, 23, 23, 3] },
    { what: 'on another size, not square', part: graph, shape: [1, 31, 23, 3] },
    { what: 'from a map within', part: subgraph(graph, 'conv2d_2', 'end'), shape: [2, 6, 6, 5] },
    { what: 'with sums, depthwise convolutions, clipping and padding in px', part: residual, shape: [2, 12, 11, 3] },
    { what: 'as far as a map within', part: subgraph(graph, 'input', 'joined'), shape: [1, 23, 23, 3] },
  ])('gives onnxruntime the answer of TensorFlow.js, $what', async ({ part, shape }) => {
    const input = noise(
      shape.reduce((a, b) => a * b, 1),
      5,
    );
    const [onnx, tensorFlow] = [await byOnnx(part, input, shape), await byTensorFlow(part, input, shape)];
    expect(onnx.shape).toEqual(tensorFlow.shape);
    const difference = Math.max(...onnx.data.map((value, i) => Math.abs(value - tensorFlow.data[i]!)));
    expect(difference).toBeLessThan(1e-4);
    // A network of zeros would agree with itself.
    expect(onnx.data.filter((value) => value > 0.1).length).toBeGreaterThan(onnx.data.length / 4);
  });

  it('is refused where a weight is missing', () => {
    expect(() => writeOnnx(graph, new Map())).toThrow('conv2d_1/kernel');
  });
});

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { execute } from '#inference/execute.ts';
import { subgraph } from '#inference/graph.ts';
import { runNaively } from '#test/inference/naive-graph.ts';
import { noise, noisyWeights, residualGraph, smallGraph } from '#test/inference/small-network.ts';

const graph = smallGraph();
const weights = noisyWeights(graph, 7);
const input = noise(11 * 11 * 3, 3);

describe.each(['cpu', 'wasm'])('execute on %s', (backend) => {
  let tensors: Map<string, tf.Tensor>;
  let x: tf.Tensor4D;

  beforeAll(async () => {
    if (backend === 'wasm') await startWasm();
    else await tf.setBackend(backend);
    tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    x = tf.tensor4d(input, [1, 11, 11, 3]);
  });
  afterAll(() => tf.dispose([x, ...tensors.values()]));

  it('computes what the definitions of convolution, pooling and joining say', async () => {
    const expected = runNaively(graph, weights, 11, input);
    const end = execute(graph, tensors, x);
    expect(end.shape).toEqual([1, expected.height, expected.width, expected.channels]);
    const values = await end.array();
    for (let y = 0; y < expected.height; y++) {
      for (let c = 0; c < expected.channels; c++) expect(values[0]![y]![2]![c]).toBeCloseTo(expected.at(y, 2, c), 5);
    }
    end.dispose();
  });

  it('computes what the definitions of sums, depthwise convolutions, clipping and padding in px say', async () => {
    const residual = residualGraph();
    // So large that 6 is passed.
    const large = new Map(
      [...noisyWeights(residual, 4)].map(([name, { shape, data }]) => [name, { shape, data: data.map((v) => 2 * v) }]),
    );
    const expected = runNaively(residual, large, 11, input);
    const unclipped = {
      ...residual,
      nodes: residual.nodes.map((node) =>
        'activation' in node && node.activation === 'relu6' ? { ...node, activation: 'relu' as const } : node,
      ),
    };
    expect(runNaively(unclipped, large, 11, input).at(1, 1, 0)).not.toBeCloseTo(expected.at(1, 1, 0), 2);
    const onBackend = new Map([...large].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    const end = execute(residual, onBackend, x);
    expect(end.shape).toEqual([1, 3, 3, 4]);
    const values = await end.array();
    for (let y = 0; y < 3; y++)
      for (let column = 0; column < 3; column++)
        for (let c = 0; c < 4; c++) expect(values[0]![y]![column]![c]).toBeCloseTo(expected.at(y, column, c), 4);
    tf.dispose([end, ...onBackend.values()]);
  });

  it('gives the same in two parts as in one', async () => {
    const [first, second] = [subgraph(graph, 'input', 'conv2d_1'), subgraph(graph, 'conv2d_1', 'end')];
    const [whole, parts] = tf.tidy(() => [execute(graph, tensors, x), execute(second, tensors, execute(first, tensors, x))]);
    expect(await parts!.data()).toEqual(await whole!.data());
    tf.dispose([whole!, parts!]);
  });

  it('lets a caller normalise what each ReLU reads', async () => {
    const bare = new Map([...tensors].filter(([name]) => !name.endsWith('/bias')));
    const addBias = execute(graph, bare, x, ({ name }, output) => tf.add(output, tensors.get(`${name}/bias`)!));
    const fused = execute(graph, tensors, x);
    const difference = tf.max(tf.abs(tf.sub(addBias, fused)));
    expect((await difference.data())[0]).toBeLessThan(1e-5);
    tf.dispose([addBias, fused, difference]);
  });

  it('leaves nothing behind but its answer', () => {
    const before = tf.memory().numTensors;
    const end = execute(graph, tensors, x);
    expect(tf.memory().numTensors).toBe(before + 1);
    end.dispose();
  });

  it('names the kernel that is missing', () => {
    expect(() => execute(graph, new Map(), x)).toThrow('conv2d_1/kernel is missing');
  });
});

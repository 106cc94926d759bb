import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { naiveLogits, naiveSteps } from '#test/training/naive-learning.ts';
import { tinyBatch, tinyNetwork, tinyWeights } from '#test/training/tiny-network.ts';
import type { Engine } from '#training/engine.ts';
import { createTfEngine } from '#training/tf-engine.ts';

const RATES = { body: 1e-3, head: 1e-2, weightDecay: 0.05 };
const graph = tinyNetwork();
const weights = tinyWeights(graph);
const batches = [1, 2, 3].map((seed) => tinyBatch(seed));
const names = [...weights.keys()];

/** The same with a head that reads `sum`, 3 channels, beside `end`. */
const TWO_SCALE = { ...graph, beside: ['sum'] };

async function steps(engine: Engine, from: string, some = batches): Promise<number[]> {
  const losses: number[] = [];
  for (const batch of some) losses.push(await engine.step(batch, RATES, from));
  return losses;
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

beforeAll(startWasm);

describe('an engine on TensorFlow.js', () => {
  // Whole, from a node in the middle on, the head alone: what stands before `from` may not move at all.
  it.each([
    ['input', names],
    ['sum', names.filter((name) => !/^(conv2d_[12]|depthwise_conv2d_1)\//.test(name))],
    ['head', ['head/kernel', 'head/bias']],
  ])('takes its first three steps from %s on as the definition says', async (from, learning) => {
    const engine = await createTfEngine(graph, weights);
    const expected = naiveSteps(graph, weights, batches, RATES, learning);
    const losses = await steps(engine, from);
    expect(losses).toEqual(expected.losses.map((loss) => expect.closeTo(loss, 4)));
    const [state, averages] = [await engine.state(), await engine.weights()];
    for (const name of names) {
      expect(state.get(name)!.shape, name).toEqual(weights.get(name)!.shape);
      // A slope near 0 leaves the step's sign to float32: a fiftieth of a step is as near as can be asked.
      expect(largestDifference(state.get(name)!.data, expected.values.get(name)!), name).toBeLessThan(2e-5);
      expect(largestDifference(averages.get(name)!.data, expected.averages.get(name)!), name).toBeLessThan(1e-6);
      expect(largestDifference(state.get(`adam/m/${name}`)!.data, expected.m.get(name)!), name).toBeLessThan(2e-6);
      if (!learning.includes(name)) expect(state.get(name)!.data, name).toEqual(weights.get(name)!.data);
    }
    engine.dispose();
  });

  it.each(['input', 'conv2d_4', 'head'])('does so on two scales too, from %s on', async (from) => {
    const own = tinyWeights(TWO_SCALE);
    const all = [...own.keys()];
    const late = all.slice(all.indexOf('conv2d_4/kernel'));
    const learning = { input: all, conv2d_4: late, head: ['head/kernel', 'head/bias'] }[from]!;
    const drawn = [1, 2].map((seed) => tinyBatch(seed, 9));
    const engine = await createTfEngine(TWO_SCALE, own);
    const expected = naiveSteps(TWO_SCALE, own, drawn, RATES, learning);
    expect(await steps(engine, from, drawn)).toEqual(expected.losses.map((loss) => expect.closeTo(loss, 4)));
    const state = await engine.state();
    expect(state.get('head/kernel')!.shape).toEqual([9, 5]);
    for (const name of all)
      expect(largestDifference(state.get(`adam/m/${name}`)!.data, expected.m.get(name)!), name).toBeLessThan(2e-6);
    const { inputs, shape } = drawn[0]!;
    const logits = naiveLogits(TWO_SCALE, await engine.weights(), inputs, shape);
    expect(await engine.logits(inputs, shape)).toEqual(logits.map((row) => row.map((z) => expect.closeTo(z, 4))));
    engine.dispose();
  });

  it('gives logits without dropout, by the averaged parameters', async () => {
    const engine = await createTfEngine(graph, weights);
    await steps(engine, 'input');
    const { inputs, shape } = batches[0]!;
    const averages = await engine.weights();
    const expected = naiveLogits(graph, averages, inputs, shape);
    expect(await engine.logits(inputs, shape)).toEqual(expected.map((row) => row.map((z) => expect.closeTo(z, 4))));
    engine.dispose();
  });

  it('goes on from its state as if it had never stopped, to the bit', async () => {
    const [first, second] = [await createTfEngine(graph, weights), await createTfEngine(graph, weights)];
    await steps(first, 'input', batches.slice(0, 2));
    await second.restore(await first.state());
    await steps(first, 'input', batches.slice(2));
    await steps(second, 'input', batches.slice(2));
    expect(await second.state()).toEqual(await first.state());
    expect(await second.logits(batches[0]!.inputs, batches[0]!.shape)).toEqual(
      await first.logits(batches[0]!.inputs, batches[0]!.shape),
    );
    for (const engine of [first, second]) engine.dispose();
  });

  it('keeps no tensor from step to step, and none at all once disposed of', async () => {
    const before = tf.memory().numTensors;
    const engine = await createTfEngine(graph, weights);
    const { inputs, shape } = batches[0]!;
    await steps(engine, 'input', batches.slice(0, 1));
    await engine.logits(inputs, shape);
    const after = tf.memory().numTensors;
    await steps(engine, 'sum');
    await engine.logits(inputs, shape);
    expect(tf.memory().numTensors).toBe(after);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a checkpoint of another network, a node that is not there, and weights that lack one', async () => {
    const engine = await createTfEngine(graph, weights);
    const state = await engine.state();
    await expect(engine.restore(new Map([...state].filter(([name]) => name !== 'adam/v/strided/kernel')))).rejects.toThrow(
      'The checkpoint lacks adam/v/strided/kernel',
    );
    const short = { shape: [1], data: new Float32Array(1) };
    await expect(engine.restore(new Map(state).set('average/head/bias', short))).rejects.toThrow('head/bias is [1], not [5]');
    await expect(engine.step(batches[0]!, RATES, 'mixed9')).rejects.toThrow('There is no node mixed9');
    engine.dispose();
    await expect(createTfEngine(graph, new Map([...weights].filter(([name]) => name !== 'head/bias')))).rejects.toThrow(
      'head/bias is missing',
    );
  });

  it('says so where the loss is no longer a number, or the device has a fault', async () => {
    const engine = await createTfEngine(graph, weights);
    const endless = { ...batches[0]!, weight: Float32Array.of(Number.NaN, 1) };
    await expect(engine.step(endless, RATES, 'input')).rejects.toThrow('lower the learning rate');
    engine.dispose();
    const faulty = await createTfEngine(graph, weights, { fault: () => 'The GPU has no memory left.' });
    await expect(faulty.step(batches[0]!, RATES, 'input')).rejects.toThrow('no memory left');
    faulty.dispose();
  });
});

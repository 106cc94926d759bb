import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsOf, convolutionsOf, kernelShape, subgraph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { backboneOf } from '#inference/registry.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import { noisyWeights } from '#test/inference/small-network.ts';
import { kerasLayers, writeKerasFile } from '#test/training/keras-file.ts';
import { tinyPlan } from '#test/training/tiny-run.ts';
import type { TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { randomWeights } from '#training/random-weights.ts';
import { checkStart, startingWeights } from '#training/start-weights.ts';
import { writeTensors } from '#training/tensor-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = { ...tinyPlan(folder), statisticsPhotographs: 0 };
const trunk = subgraph(plan.graph, plan.graph.input, plan.penultimate);
const network = noisyWeights(trunk, 12);
const history = [{ command: 'train', seed: 4, notes: '', data: { clinic: 2 }, photographs: ['a', 'b'], patients: [] }];

const from = (weightsFile: string, base: TrainingPlan = plan): TrainingPlan => ({
  ...base,
  weightsFile: join(folder, weightsFile),
});
const startIn = (run: string, given: TrainingPlan) => {
  mkdirSync(join(folder, run), { recursive: true });
  return startingWeights(given, { run: join(folder, run), report: () => {} } as unknown as TrainingMeans, [], trunk);
};
const checkIn = (run: string, given: TrainingPlan) => checkStart(given, join(folder, run));

beforeAll(async () => {
  await writeKerasFile(join(folder, 'weights.h5'), kerasLayers(plan.graph));
  writeTensors(join(folder, 'network.tensors'), network, { history });
  writeTensors(join(folder, 'checkpoint.tensors'), network, { epoch: 3 });
  writeFileSync(join(folder, 'half.tensors'), readFileSync(join(folder, 'network.tensors')).subarray(0, -8));
  writeFileSync(join(folder, 'picture.tensors'), 'no tensors');
});

describe('a start from another run', () => {
  it('keeps the head, every weight and the history', async () => {
    const start = await startIn('continued', from('network.tensors'));
    expect(start).toEqual({ weights: network, history, incomplete: [] });
    await expect(checkIn('continued', from('network.tensors'))).resolves.toBeUndefined();
  });

  it.each([
    ['nowhere.tensors', /nowhere\.tensors is not there/],
    ['nowhere.h5', /nowhere\.h5 is not there/],
    ['checkpoint.tensors', /checkpoint\.tensors is of a run that has not ended: give the network\.tensors/],
    ['half.tensors', /half\.tensors is no network\.tensors of a run, or is cut short/],
    ['picture.tensors', /picture\.tensors is no network\.tensors of a run/],
  ])('is refused from %s before anything is prepared', async (name, message) => {
    const fault = await checkIn('refused', from(name)).catch((thrown: unknown) => thrown);
    expect((fault as Error).message).toMatch(message);
    // It reaches the reader as one line.
    expect(fault).toHaveProperty('isExpected', true);
  });
});

describe('a start on two scales', () => {
  const graph = { ...plan.graph, beside: ['conv2d_2'] };
  const two = from('network.tensors', { ...plan, graph });
  const own = subgraph(graph, graph.input, plan.penultimate);
  const means = { run: folder, report: () => {} } as unknown as TrainingMeans;

  it('has the plain run’s head behind zeros for the eight channels of the finer map', async () => {
    const { weights, history: told } = await startingWeights(two, means, [], own);
    const { shape, data } = weights.get('head/kernel')!;
    expect(shape).toEqual([20, 5]);
    expect([...data.subarray(0, 40)]).toEqual(new Array(40).fill(0));
    expect([...data.subarray(40)]).toEqual([...network.get('head/kernel')!.data]);
    for (const name of network.keys()) if (name !== 'head/kernel') expect(weights.get(name), name).toEqual(network.get(name));
    expect(told).toEqual(history);
  });

  it('keeps a head that was on two scales already', async () => {
    const wide = noisyWeights(own, 20);
    writeTensors(join(folder, 'wide.tensors'), wide, { history });
    const start = await startingWeights(from('wide.tensors', two), means, [], own);
    expect(start.weights.get('head/kernel')).toEqual(wide.get('head/kernel'));
  });

  it('is drawn whole from ImageNet, and kept apart from that of a plain head in the same folder', async () => {
    await startIn('both', from('weights.h5'));
    const given = from('weights.h5', two);
    const start = await startingWeights(given, { ...means, run: join(folder, 'both') }, [], own);
    expect(start.weights.get('head/kernel')!.shape).toEqual([20, 5]);
    expect((await startIn('both', from('weights.h5'))).weights.get('head/kernel')!.shape).toEqual([12, 5]);
  });

  it('is named where a plain head is asked for', async () => {
    const inception = backboneOf('inception-v3')!;
    const zeros = zerosOf('inception-v3');
    const kernel = { shape: [2816, 5], data: new Float32Array(2816 * 5) };
    writeTensors(join(folder, 'two.tensors'), new Map([...zeros, ['head/kernel', kernel]]), { history });
    const given = from('two.tensors', { ...plan, graph: inception.graph, penultimate: inception.penultimate });
    await expect(checkIn('other', given)).rejects.toThrow(
      /two\.tensors .*: it is of inception-v3 with a head on two scales: use --backbone inception-v3 --head two-scale/,
    );
  });
});

/** A whole network of zeros of that backbone, but for its head's width. */
function zerosOf(id: string): Weights {
  const { graph, penultimate } = backboneOf(id)!;
  const used = subgraph(graph, graph.input, penultimate);
  const channels = channelsOf(used);
  const zeros = (shape: readonly number[]): Weight => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) });
  return new Map(
    convolutionsOf(used)
      .map((node): [string, Weight] => [`${node.name}/kernel`, zeros(kernelShape(node, channels.get(node.input)!))])
      .concat([['head/kernel', zeros([channels.get(penultimate)!, 5])]]),
  );
}

describe('a start with weights of another backbone', () => {
  it('is refused with its name, where a run left them', async () => {
    writeTensors(join(folder, 'light.tensors'), zerosOf('mobilenet-v2'), { history });
    const inception = backboneOf('inception-v3')!;
    const given = from('light.tensors', { ...plan, graph: inception.graph, penultimate: inception.penultimate });
    await expect(checkIn('other', given)).rejects.toThrow(
      /light\.tensors holds no whole network of inception-v3: it is of mobilenet-v2: use --backbone mobilenet-v2\./,
    );
  });

  it('is refused with what is amiss, where nobody knows it', async () => {
    const other = new Map(network);
    other.delete('conv2d_3/kernel');
    writeTensors(join(folder, 'other.tensors'), other, { history });
    await expect(checkIn('other', from('other.tensors'))).rejects.toThrow('conv2d_3/kernel is missing or of another shape');
  });

  it('is refused where Keras’ file is of another', async () => {
    const g = new GraphBuilder();
    await writeKerasFile(join(folder, 'other.h5'), kerasLayers(g.build(g.convolution(g.input, 6, [3, 3]), 1e-3)));
    await expect(checkIn('other', from('other.h5'))).rejects.toThrow(/other\.h5 holds no weights of this network: conv2d_2/);
  });
});

describe('a start from ImageNet', () => {
  it('is drawn once a run: the file is not needed any more', async () => {
    const first = await startIn('imagenet', from('weights.h5'));
    expect(first.history).toEqual([]);
    await expect(checkIn('imagenet', from('gone.h5'))).resolves.toBeUndefined();
    expect((await startIn('imagenet', from('gone.h5'))).weights).toEqual(first.weights);
  });

  it('has a small head that says that each grade is rare, the same for the same seed', async () => {
    const seeded = (seed: number) => ({ ...from('weights.h5'), fit: { ...plan.fit, seed } });
    const [one, same, other] = [await startIn('1', seeded(1)), await startIn('1b', seeded(1)), await startIn('2', seeded(2))];
    const kernel = [...one.weights.get('head/kernel')!.data];
    expect(one.weights.get('head/kernel')!.shape).toEqual([12, 5]);
    expect(Math.max(...kernel.map(Math.abs))).toBeLessThan(0.05);
    expect([...one.weights.get('head/bias')!.data]).toEqual([-1.5, -1.5, -1.5, -1.5, -1.5]);
    expect(same.weights).toEqual(one.weights);
    expect(other.weights.get('head/kernel')).not.toEqual(one.weights.get('head/kernel'));
  });

  it('remembers which kernels the file held in part alone', async () => {
    const layers = kerasLayers(plan.graph);
    const kernel = layers.get('conv2d_3')!.get('kernel')!;
    const half = { shape: kernel.shape, data: kernel.data.map((value, i) => (i % 2 === 0 ? 0 : value)) };
    layers.set('conv2d_3', new Map([['kernel', half]]));
    await writeKerasFile(join(folder, 'part.h5'), layers, ['conv2d_3/kernel']);
    const start = await startIn('part', from('part.h5'));
    expect(start.incomplete).toEqual(['conv2d_3/kernel']);
    expect([...start.weights.get('conv2d_3/kernel')!.data]).not.toContain(0);
    expect((await startIn('part', from('part.h5'))).incomplete).toEqual(['conv2d_3/kernel']);
  });
});

describe('a start from nothing', () => {
  const random = { ...plan, weightsFile: 'random' };

  it('has every layer in its shape, kernels of He’s deviation, and is the same for the same seed', async () => {
    await expect(checkIn('nothing', random)).resolves.toBeUndefined();
    const { backbone, raw } = (() => {
      const graph = backboneOf('mobilenet-v2')!;
      return { backbone: graph, raw: randomWeights(subgraph(graph.graph, graph.graph.input, graph.penultimate), 3) };
    })();
    expect(raw.size).toBeGreaterThan(100);
    for (const node of convolutionsOf(backbone.graph)) {
      const { shape, data } = raw.get(`${node.name}/kernel`)!;
      const fanIn = node.kind === 'depthwise' ? shape[0]! * shape[1]! : shape[0]! * shape[1]! * shape[2]!;
      const deviation = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0) / data.length);
      // Its own standard error is 1 / sqrt(2 n) of it: within five of them.
      const ratio = deviation / Math.sqrt(2 / fanIn);
      expect(Math.abs(ratio - 1), node.name).toBeLessThan(5 / Math.sqrt(2 * data.length));
    }
    const start = await startIn('nothing', random);
    expect(start.history).toEqual([]);
    expect(await startIn('again', random)).toEqual(start);
    expect(await startIn('other', { ...random, fit: { ...random.fit, seed: 99 } })).not.toEqual(start);
  });
});

import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '#inference/graph.ts';
import { channelsOf } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import type { Weight } from '#inference/weights.ts';
import { noisyWeights } from '#test/inference/small-network.ts';
import type { Batch } from '#training/engine.ts';
import { OrtEngine } from '#training/ort-engine.ts';
import { seededNormal } from '#training/random.ts';

const convolution = (
  name: string,
  input: string,
  filters: number,
  rest: Partial<Extract<GraphNode, { kind: 'convolution' }>> = {},
) =>
  ({
    kind: 'convolution',
    name,
    input,
    filters,
    kernel: [3, 3],
    stride: 1,
    padding: 'same',
    activation: 'relu',
    biased: true,
    ...rest,
  }) as const;

/** Every kind of node, window, padding and activation, on 11 x 10 px. */
const GRAPH: Graph = {
  input: 'input',
  inputChannels: 2,
  output: 'end',
  epsilon: 1e-3,
  nodes: [
    convolution('strided', 'input', 4, { stride: 2, padding: 'valid', activation: 'linear' }),
    convolution('same2', 'input', 4, { stride: 2, padding: 1, activation: 'relu6' }),
    { kind: 'max-pool', name: 'pool', input: 'input', size: 3, stride: 2, padding: 'same' },
    convolution('one', 'pool', 3, { kernel: [1, 1] }),
    convolution('row', 'one', 4, { kernel: [1, 3] }),
    { kind: 'depthwise', name: 'deep', input: 'row', kernel: [3, 3], stride: 1, padding: 1, activation: 'relu6' },
    { kind: 'depthwise', name: 'deep2', input: 'deep', kernel: [3, 3], stride: 2, padding: 1, activation: 'linear' },
    { kind: 'average-pool', name: 'mean', input: 'same2', size: 3, stride: 1, padding: 'same' },
    { kind: 'add', name: 'sum', inputs: ['mean', 'row'], scale: 0.3, activation: 'relu' },
    convolution('down', 'sum', 4, { stride: 2 }),
    { kind: 'add', name: 'sum2', inputs: ['down', 'deep2'], scale: 1, activation: 'linear' },
    convolution('far', 'strided', 3, { kernel: [3, 2], padding: 'valid' }),
    { kind: 'concat', name: 'end', inputs: ['sum2', 'far', 'down'] },
  ],
};

/** The head reads `sum`, 4 channels, beside `end`, 11: what flows into `sum` comes from it and from what reads it. */
const TWO_SCALE: Graph = { ...GRAPH, beside: ['sum'] };
const GRAPHS = [
  ['one scale', GRAPH, 11],
  ['two scales', TWO_SCALE, 15],
] as const;

/** Well away from 0, where a ReLU has no derivative. */
function parameters(rows = 11): Map<string, Weight> {
  const normal = seededNormal(7);
  const channels = channelsOf(GRAPH);
  const draw = (shape: number[], scale: number): Weight => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => scale * normal()),
  });
  const weights = new Map<string, Weight>();
  for (const node of GRAPH.nodes) {
    if (node.kind !== 'convolution' && node.kind !== 'depthwise') continue;
    const c = channels.get(node.input)!;
    const [inward, outward] = node.kind === 'convolution' ? [c, node.filters] : [c, 1];
    weights.set(`${node.name}/kernel`, draw([...node.kernel, inward, outward], 0.5));
    weights.set(`${node.name}/bias`, draw([node.kind === 'convolution' ? node.filters : c], 0.5));
  }
  weights.set('head/kernel', draw([rows, 5], 0.5));
  weights.set('head/bias', draw([5], 0.5));
  return weights;
}

function batch(rows = 11): Batch {
  const normal = seededNormal(3);
  return {
    inputs: Float32Array.from({ length: 3 * 11 * 10 * 2 }, () => normal()),
    shape: [3, 11, 10, 2],
    truth: Float32Array.of(1, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 1),
    weight: Float32Array.of(0.5, 1, 2),
    dropout: Float32Array.from({ length: 3 * rows }, (_, i) => (i % 4 === 0 ? 0 : 1.5)),
  };
}

const at = (weights: ReadonlyMap<string, Weight>, name: string, i: number, by: number) => {
  const { shape, data } = weights.get(name)!;
  const moved = data.slice();
  moved[i] = moved[i]! + by;
  return new Map([...weights, [name, { shape, data: moved }]]);
};

const still = { body: 0, head: 0, weightDecay: 0 };
/** Of an engine whose parameters are replaced by these. */
const lossOf = async (engine: OrtEngine, weights: ReadonlyMap<string, Weight>, rows: number) => {
  await engine.restore(new Map([...(await engine.state()), ...weights]));
  return engine.step(batch(rows), still, 'head');
};

describe('a step by onnxruntime', () => {
  // After one step Adam's first moment is a tenth of the gradient.
  it.each(GRAPHS)(
    'has the gradients that differences of the loss show, for every kind of layer, on %s',
    async (_, graph, rows) => {
      const weights = parameters(rows);
      const engine = new OrtEngine(ort, graph, weights, 1);
      await engine.step(batch(rows), still, 'input');
      const state = await engine.state();
      let [checked, bent] = [0, 0];
      for (const name of weights.keys()) {
        const moment = state.get(`adam/m/${name}`)!;
        expect(moment.shape, name).toEqual(weights.get(name)!.shape);
        for (const i of [0, Math.floor(moment.data.length / 2), moment.data.length - 1]) {
          const slopeOver = async (h: number) =>
            ((await lossOf(engine, at(weights, name, i, h), rows)) - (await lossOf(engine, at(weights, name, i, -h), rows))) /
            (2 * h);
          const [near, far] = [await slopeOver(2e-3), await slopeOver(4e-3)];
          // Where a ReLU or a maximum turns in between, the two differ, and neither is the gradient.
          if (Math.abs(near - far) > 1e-3 + 0.005 * Math.abs(near)) bent++;
          else expect(Math.abs(10 * moment.data[i]! - near), `${name} ${i}: ${near}`).toBeLessThan(2e-3 + 0.01 * Math.abs(near));
          checked++;
        }
      }
      expect(bent / checked).toBeLessThan(0.2);
      engine.dispose();
    },
  );

  it.each(GRAPHS)('gives the loss of the paper’s head on the averages, on %s', async (_, graph, rows) => {
    const weights = parameters(rows);
    const engine = new OrtEngine(ort, graph, weights, 1);
    const given = batch(rows);
    const keep = { ...given, dropout: new Float32Array(3 * rows).fill(1) };
    const loss = await engine.step(keep, still, 'head');
    const logits = await engine.logits(given.inputs, given.shape);
    const losses = logits.map((z, n) => z.reduce((sum, x, k) => sum + Math.log1p(Math.exp(x)) - x * given.truth[5 * n + k]!, 0));
    expect(loss).toBeCloseTo(losses.reduce((sum, value, n) => sum + given.weight[n]! * value, 0) / 3, 4);
    engine.dispose();
  });

  it('leaves what lies before the thawed layer, and pulls in what lies after', async () => {
    const weights = parameters();
    const engine = new OrtEngine(ort, GRAPH, weights, 1);
    await engine.step(batch(), { body: 1e-2, head: 1e-2, weightDecay: 0 }, 'sum');
    const state = await engine.state();
    const moved = [...weights].filter(([name, { data }]) => state.get(name)!.data.some((value, i) => value !== data[i]));
    expect(moved.map(([name]) => name)).toEqual([
      'down/kernel',
      'down/bias',
      'far/kernel',
      'far/bias',
      'head/kernel',
      'head/bias',
    ]);
    engine.dispose();
  });

  it('answers with rows of zeros for the finer map as without it, to the bit', async () => {
    const plain = parameters();
    const { data } = plain.get('head/kernel')!;
    const kernel = { shape: [15, 5], data: Float32Array.of(...new Array<number>(20).fill(0), ...data) };
    const [one, two] = [
      new OrtEngine(ort, GRAPH, plain, 1),
      new OrtEngine(ort, TWO_SCALE, new Map([...plain, ['head/kernel', kernel]]), 1),
    ];
    const { inputs, shape } = batch();
    expect(await two.logits(inputs, shape)).toEqual(await one.logits(inputs, shape));
    one.dispose();
    two.dispose();
  });

  it('goes on from its state as if it had not stopped', async () => {
    const rates = { body: 1e-2, head: 5e-2, weightDecay: 0.1 };
    const [one, two] = [new OrtEngine(ort, GRAPH, parameters(), 1), new OrtEngine(ort, GRAPH, parameters(), 1)];
    for (let i = 0; i < 2; i++) await one.step(batch(), rates, 'input');
    await two.restore(await one.state());
    expect(await two.step(batch(), rates, 'input')).toBe(await one.step(batch(), rates, 'input'));
    expect(await two.state()).toEqual(await one.state());
    expect(await two.logits(batch().inputs, batch().shape)).toEqual(await one.logits(batch().inputs, batch().shape));
    one.dispose();
    two.dispose();
  });
});

describe('onnxruntime that cannot go on', () => {
  it('says to take fewer photographs at once where the memory does not hold them', async () => {
    const g = new GraphBuilder();
    const graph = g.build(g.convolution(g.input, 4096, [1, 1]), 1e-3);
    const engine = new OrtEngine(ort, graph, noisyWeights(graph, 4096), 1);
    // A map of 5.5 GiB, where WebAssembly addresses 4.
    const size = 600;
    const inputs = new Float32Array(size * size * 3);
    await expect(engine.logits(inputs, [1, size, size, 3])).rejects.toThrow(
      'The memory does not hold a batch of this size: take a smaller --batch.',
    );
    engine.dispose();
  });

  it('says so where the loss is no number, and has learned nothing', async () => {
    const engine = new OrtEngine(ort, GRAPH, parameters(), 1);
    const before = await engine.state();
    const broken = { ...batch(), weight: Float32Array.of(1, Number.NaN, 1) };
    await expect(engine.step(broken, { body: 1, head: 1, weightDecay: 0 }, 'input')).rejects.toThrow(
      'The loss is no longer finite: take a lower --rate.',
    );
    expect(await engine.state()).toEqual(before);
    engine.dispose();
  });
});

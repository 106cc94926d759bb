import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { runNaively } from '#test/inference/naive-graph.ts';
import type { Batch, Rates } from '#training/engine.ts';

type Values = Map<string, Float64Array>;

/** A network that learns by the definition alone: float64 loops for the loss, central differences for its slope, AdamW written down once more. */
class NaiveLearning {
  readonly #graph: Graph;
  readonly values: Values;
  readonly averages: Values;
  readonly m: Values;
  readonly #v: Values;
  #t = 0;

  constructor(graph: Graph, weights: Weights) {
    this.#graph = graph;
    const copy = (of: (data: Float32Array) => Float64Array): Values =>
      new Map([...weights].map(([name, { data }]) => [name, of(data)]));
    [this.values, this.averages] = [copy((data) => Float64Array.from(data)), copy((data) => Float64Array.from(data))];
    [this.m, this.#v] = [copy((data) => new Float64Array(data.length)), copy((data) => new Float64Array(data.length))];
  }

  /** Mean over photographs of weight · Σ_k -[t log σ(z) + (1 - t) log(1 - σ(z))]. */
  loss({ inputs, shape: [count, size, , channels], truth, weight, dropout }: Batch): number {
    // As float64: a step of a difference is lost in float32.
    const weights = new Map([...this.values].map(([name, data]) => [name, { shape: [], data }])) as unknown as Weights;
    let sum = 0;
    for (let n = 0; n < count; n++) {
      const picture = inputs.subarray(n * size * size * channels);
      const z = logitsOf(this.#graph, weights, picture, size, (c, width) => dropout[n * width + c]!);
      for (let k = 0; k < 5; k++) {
        const sigma = 1 / (1 + Math.exp(-z[k]!));
        const t = truth[n * 5 + k]!;
        sum -= weight[n]! * (t * Math.log(sigma) + (1 - t) * Math.log(1 - sigma));
      }
    }
    return sum / count;
  }

  /** dL/d of each value of a parameter, by central differences. */
  slope(name: string, batch: Batch): Float64Array {
    const [data, step] = [this.values.get(name)!, 1e-5];
    return data.map((value, i) => {
      data[i] = value + step;
      const above = this.loss(batch);
      data[i] = value - step;
      const below = this.loss(batch);
      data[i] = value;
      return (above - below) / (2 * step);
    });
  }

  /** One step for these parameters; gives the loss before it. */
  step(batch: Batch, { body, head, weightDecay }: Rates, names: readonly string[]): number {
    const before = this.loss(batch);
    const slopes = new Map(names.map((name) => [name, this.slope(name, batch)]));
    this.#t++;
    for (const [name, slope] of slopes) {
      const rate = name.startsWith('head') ? head : body;
      const [p, average, m, v] = [this.values, this.averages, this.m, this.#v].map((of) => of.get(name)!) as Float64Array[];
      slope.forEach((g, i) => {
        m![i] = 0.9 * m![i]! + 0.1 * g;
        v![i] = 0.999 * v![i]! + 0.001 * g ** 2;
        const [mean, square] = [m![i]! / (1 - 0.9 ** this.#t), v![i]! / (1 - 0.999 ** this.#t)];
        p![i] = p![i]! - (rate * mean) / (Math.sqrt(square) + 1e-7);
        if (name.endsWith('kernel')) p![i] = p![i]! * (1 - rate * weightDecay);
        average![i] = 0.99 * average![i]! + 0.01 * p![i]!;
      });
    }
    return before;
  }
}

function logitsOf(
  graph: Graph,
  weights: Weights,
  input: Float32Array,
  size: number,
  kept: (channel: number, width: number) => number,
) {
  const maps = [...(graph.beside ?? []), graph.output].map((output) => runNaively({ ...graph, output }, weights, size, input));
  const means = maps.flatMap((map) =>
    Array.from({ length: map.channels }, (_, c) => {
      let pooled = 0;
      for (let y = 0; y < map.height; y++) for (let x = 0; x < map.width; x++) pooled += map.at(y, x, c);
      return pooled / (map.height * map.width);
    }),
  );
  const [kernel, bias] = [weights.get('head/kernel')!.data, weights.get('head/bias')!.data];
  return Array.from({ length: 5 }, (_, k) =>
    means.reduce((z, mean, c) => z + mean * kept(c, means.length) * kernel[c * 5 + k]!, bias[k]!),
  );
}

/** Five logits for each picture, without dropout. */
export function naiveLogits(graph: Graph, weights: Weights, inputs: Float32Array, [count, size, , channels]: Batch['shape']) {
  const length = size * size * channels;
  return Array.from({ length: count }, (_, n) => logitsOf(graph, weights, inputs.subarray(n * length), size, () => 1));
}

/** What the definition makes of these batches, one after another: the losses, and the parameters, their averages and first moments at the end. */
export function naiveSteps(graph: Graph, weights: Weights, batches: readonly Batch[], rates: Rates, learning: readonly string[]) {
  const naive = new NaiveLearning(graph, weights);
  const losses = batches.map((batch) => naive.step(batch, rates, learning));
  return { losses, values: naive.values, averages: naive.averages, m: naive.m };
}

import * as tf from '@tensorflow/tfjs-core';
import { ICDR_GRADES } from '#domain/grade.ts';
import { execute } from '#inference/execute.ts';
import { fromFloat16 } from '#inference/float16.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import { seeded, seededNormal } from '#training/random.ts';

/** One photograph's cached maps: binary16, `variants` maps of the graph's input shape one after another. */
export interface CachedMaps {
  readonly maps: Uint16Array;
  readonly variants: number;
  readonly grade: number;
  /** Photographs of one cell (data set and grade) are drawn alike. */
  readonly cell: string;
}

export interface FitOptions {
  readonly epochs: number;
  readonly samplesPerEpoch: number;
  readonly batch: number;
  readonly learningRate: number;
  /** Epochs at the start in which the head alone learns. */
  readonly headEpochs: number;
  readonly weightDecay: number;
  readonly dropout: number;
  /** Whether each map is blended with another one, reference standards alike: λ ~ Beta(1/2, 1/2) (Zhang et al. 2018, at a hidden layer as Verma et al. 2019). */
  readonly mixup: boolean;
  readonly seed: number;
  /** Height, width, channels of one cached map. */
  readonly mapShape: readonly [number, number, number];
}

export interface EpochReport {
  readonly epoch: number;
  readonly loss: number;
  readonly seconds: number;
}

/** Everything that a stopped run needs to go on exactly where it was. */
export interface FitState {
  readonly epoch: number;
  /** Parameters, their running averages (`average/`) and Adam's moments (`adam/`). */
  readonly tensors: Map<string, Weight>;
}

/** What one place of a batch holds. */
interface Sample {
  readonly map: Float32Array;
  /** One for the grade, or shares of two grades. */
  readonly truth: number[];
  readonly weight: number;
}

const AVERAGE_DECAY = 0.99;
const HEAD_RATE = 10;

/**
 * Fine-tunes the end of a network (`graph`, folded weights, no batch normalisation left) and its head of global average pooling, dropout, dense 5 and sigmoid,
 * by class-weighted binary cross-entropy (Mensah et al. 2020) with Adam, decoupled weight decay, a cosine schedule and Polyak averages.
 * An epoch draws cells by the square root of their size; what stays uneven between grades is evened by the class weights.
 */
export class Fit {
  readonly #graph: Graph;
  readonly #options: FitOptions;
  readonly #cells: CachedMaps[][];
  readonly #cellShare: number[];
  readonly #classWeights: number[];
  readonly #variables = new Map<string, tf.Variable>();
  readonly #averages = new Map<string, tf.Variable>();
  readonly #body = tf.train.adam(0);
  readonly #head = tf.train.adam(0);
  epoch = 0;

  constructor(graph: Graph, weights: Weights, data: readonly CachedMaps[], options: FitOptions) {
    this.#graph = graph;
    this.#options = options;
    const names = [...new Set(data.map(({ cell }) => cell))].sort();
    this.#cells = names.map((name) => data.filter(({ cell }) => cell === name));
    const sizes = this.#cells.map((cell) => Math.sqrt(cell.length));
    const total = sizes.reduce((a, b) => a + b, 0);
    this.#cellShare = sizes.map((size) => size / total);
    this.#classWeights = this.#weighClasses();
    const head = headWeights(graph, weights, options.seed);
    for (const [name, weight] of [...weights, ...head]) if (!this.#variables.has(name)) this.#add(name, weight);
  }

  get classWeights(): readonly number[] {
    return this.#classWeights;
  }

  /** One epoch. `onStep` hears of every batch. */
  async runEpoch(onStep: (step: number, of: number, loss: number) => void): Promise<EpochReport> {
    const { samplesPerEpoch, batch, seed } = this.#options;
    const started = performance.now();
    const random = seeded(seed * 1000 + this.epoch);
    const steps = Math.ceil(samplesPerEpoch / batch);
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const loss = await this.#step(
        this.#drawBatch(random),
        (this.epoch * steps + step) / (this.#options.epochs * steps),
        random,
      );
      sum += loss;
      onStep(step + 1, steps, loss);
    }
    this.epoch++;
    return { epoch: this.epoch, loss: sum / steps, seconds: (performance.now() - started) / 1000 };
  }

  /** Five logits for each photograph's first variant, with the averaged parameters. */
  async logits(items: readonly CachedMaps[]): Promise<number[][]> {
    const out: number[][] = [];
    const { batch } = this.#options;
    for (let from = 0; from < items.length; from += batch) {
      const part = items.slice(from, from + batch);
      const z = tf.tidy(() => this.#forward(this.#tensorOf(part.map((item) => mapOf(item, 0, this.#mapLength))), this.#averages));
      out.push(...((await z.array()) as number[][]));
      z.dispose();
    }
    return out;
  }

  /** The averaged parameters by their names. */
  async weights(): Promise<Map<string, Weight>> {
    return read([...this.#averages]);
  }

  async state(): Promise<FitState> {
    const moments = await Promise.all(
      [this.#body, this.#head].map(async (optimizer, i) =>
        (await optimizer.getWeights()).map(({ name, tensor }) => [`adam/${i}/${name}`, tensor] as const),
      ),
    );
    const averages = [...this.#averages].map(([name, variable]) => [`average/${name}`, variable] as const);
    return { epoch: this.epoch, tensors: await read([...this.#variables, ...averages, ...moments.flat()]) };
  }

  async restore({ epoch, tensors }: FitState): Promise<void> {
    this.epoch = epoch;
    const get = (name: string) => {
      const weight = tensors.get(name);
      if (!weight) throw new Error(`The checkpoint lacks ${name}.`);
      return tf.tensor(weight.data, [...weight.shape]);
    };
    tf.tidy(() => {
      for (const [name, variable] of this.#variables) variable.assign(get(name));
      for (const [name, variable] of this.#averages) variable.assign(get(`average/${name}`));
    });
    for (const [i, optimizer] of [this.#body, this.#head].entries()) {
      const prefix = `adam/${i}/`;
      const names = [...tensors.keys()].filter((name) => name.startsWith(prefix));
      const moments = names.map((name) => ({
        name: name.slice(prefix.length),
        tensor: tf.tidy(() => (name.endsWith('/iter') ? tf.cast(get(name), 'int32') : get(name))),
      }));
      await optimizer.setWeights(moments);
      tf.dispose(moments.map(({ tensor }) => tensor));
      restorePowers(optimizer);
    }
  }

  #add(name: string, { shape, data }: Weight): void {
    tf.tidy(() => {
      const value = tf.tensor(data, [...shape]);
      this.#variables.set(name, tf.variable(value, true, name));
      this.#averages.set(name, tf.variable(value, false));
    });
  }

  #weighClasses(): number[] {
    const share = new Array<number>(5).fill(0);
    this.#cells.forEach((cell, i) => {
      share[cell[0]!.grade] = share[cell[0]!.grade]! + this.#cellShare[i]!;
    });
    const raw = share.map((s) => (s > 0 ? 1 / Math.sqrt(s) : 0));
    const mean = raw.reduce((sum, w, k) => sum + w * share[k]!, 0);
    return raw.map((w) => w / mean);
  }

  #drawBatch(random: () => number): Sample[] {
    const chosen = Array.from({ length: this.#options.batch }, () => this.#draw(random));
    if (!this.#options.mixup) return chosen;
    return chosen.map((sample) => blend(sample, this.#draw(random), Math.sin((Math.PI / 2) * random()) ** 2));
  }

  #draw(random: () => number): Sample {
    const cell = this.#cells[this.#drawCell(random())]!;
    const item = cell[Math.floor(random() * cell.length)]!;
    const map = mapOf(item, Math.floor(random() * item.variants), this.#mapLength);
    return { map, truth: ICDR_GRADES.map((grade) => (grade === item.grade ? 1 : 0)), weight: this.#classWeights[item.grade]! };
  }

  /** The cell in which a uniform number falls when the cells' shares are laid end to end. */
  #drawCell(uniform: number): number {
    let sum = 0;
    const index = this.#cellShare.findIndex((share) => {
      sum += share;
      return uniform < sum;
    });
    return index < 0 ? this.#cells.length - 1 : index;
  }

  get #mapLength(): number {
    return this.#options.mapShape.reduce((a, b) => a * b, 1);
  }

  #tensorOf(maps: readonly Float32Array[]): tf.Tensor4D {
    const data = new Float32Array(maps.length * this.#mapLength);
    for (const [i, map] of maps.entries()) data.set(map, i * this.#mapLength);
    return tf.tensor4d(data, [maps.length, ...this.#options.mapShape]);
  }

  #forward(input: tf.Tensor4D, parameters: ReadonlyMap<string, tf.Tensor>, random?: () => number): tf.Tensor2D {
    const pooled = tf.mean(execute(this.#graph, parameters, input), [1, 2]) as tf.Tensor2D;
    const kept = random ? tf.mul(pooled, this.#dropoutMask(pooled.shape, random)) : pooled;
    return tf.add(tf.matMul(kept as tf.Tensor2D, parameters.get('head/kernel') as tf.Tensor2D), parameters.get('head/bias')!);
  }

  /** 0 or 1 / (1 - rate): the seeded counterpart of tf.dropout. */
  #dropoutMask([n, channels]: [number, number], random: () => number): tf.Tensor2D {
    const { dropout } = this.#options;
    return tf.tensor2d(
      Float32Array.from({ length: n * channels }, () => (random() < dropout ? 0 : 1 / (1 - dropout))),
      [n, channels],
    );
  }

  async #step(samples: readonly Sample[], progress: number, random: () => number): Promise<number> {
    const { learningRate, weightDecay, epochs, headEpochs } = this.#options;
    const rate = learningRate * 0.5 * (1 + Math.cos(Math.PI * progress)) * Math.min(1, (progress * epochs + 0.02) / 0.5);
    const headOnly = this.epoch < headEpochs;
    const names = [...this.#variables.keys()].filter((name) => !headOnly || name.startsWith('head/'));
    const { value, grads } = tf.tidy(() => {
      const input = this.#tensorOf(samples.map(({ map }) => map));
      const truth = tf.tensor2d(samples.map((sample) => sample.truth));
      const weight = tf.tensor2d(samples.map((sample) => [sample.weight]));
      return tf.variableGrads(
        () => {
          const z = this.#forward(input, this.#variables, random);
          return tf.mean(tf.mul(weight, tf.sub(tf.softplus(z), tf.mul(z, truth)))) as tf.Scalar;
        },
        names.map((name) => this.#variables.get(name)!),
      );
    });
    setRate(this.#body, rate);
    setRate(this.#head, rate * HEAD_RATE);
    const gradients = Object.entries(grads).map(([name, tensor]) => ({ name, tensor }));
    if (!headOnly) this.#body.applyGradients(gradients.filter(({ name }) => !name.startsWith('head/')));
    this.#head.applyGradients(gradients.filter(({ name }) => name.startsWith('head/')));
    tf.tidy(() => {
      for (const name of names) {
        const [variable, average] = [this.#variables.get(name)!, this.#averages.get(name)!];
        if (name.endsWith('/kernel')) variable.assign(tf.mul(variable, 1 - rate * weightDecay));
        average.assign(tf.add(tf.mul(average, AVERAGE_DECAY), tf.mul(variable, 1 - AVERAGE_DECAY)));
      }
    });
    const [loss] = await value.data();
    tf.dispose([value, ...Object.values(grads)]);
    if (!Number.isFinite(loss!)) throw new Error('The loss is no longer finite: lower the learning rate.');
    return loss!;
  }
}

const mapOf = ({ maps }: CachedMaps, variant: number, length: number): Float32Array =>
  fromFloat16(maps.subarray(variant * length, (variant + 1) * length));

/** share · a + (1 - share) · b, in all that a sample is. */
function blend(a: Sample, b: Sample, share: number): Sample {
  const between = (x: number, y: number) => share * x + (1 - share) * y;
  return {
    map: a.map.map((value, i) => between(value, b.map[i]!)),
    truth: a.truth.map((value, k) => between(value, b.truth[k]!)),
    weight: between(a.weight, b.weight),
  };
}

function setRate(optimizer: tf.AdamOptimizer, rate: number): void {
  (optimizer as unknown as { learningRate: number }).learningRate = rate;
}

interface AdamPowers {
  readonly beta1: number;
  readonly beta2: number;
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
}

/** Adam's powers of beta as the products that they are, one float32 factor a step: setWeights takes pow, which differs in the last bits. */
function restorePowers(optimizer: tf.AdamOptimizer): void {
  const { beta1, beta2, accBeta1, accBeta2 } = optimizer as unknown as AdamPowers;
  const restored = (power: tf.Variable, beta: number) => {
    const factor = Math.fround(beta);
    let product = factor;
    for (let step = 0; step < optimizer.iterations; step++) product = Math.fround(product * factor);
    power.assign(tf.scalar(product));
  };
  tf.tidy(() => {
    restored(accBeta1, beta1);
    restored(accBeta2, beta2);
  });
}

function headWeights(graph: Graph, weights: Weights, seed: number): [string, Weight][] {
  const last = graph.nodes.at(-1)!;
  const channels =
    last.kind === 'concat'
      ? last.inputs.reduce((sum, name) => sum + widthOf(graph, weights, name), 0)
      : widthOf(graph, weights, last.name);
  const normal = seededNormal(seed);
  return [
    ['head/kernel', { shape: [channels, 5], data: Float32Array.from({ length: channels * 5 }, () => 0.01 * normal()) }],
    ['head/bias', { shape: [5], data: new Float32Array(5).fill(-1.5) }],
  ];
}

function widthOf(graph: Graph, weights: Weights, name: string): number {
  const bias = weights.get(`${name}/bias`);
  if (bias) return bias.data.length;
  const node = graph.nodes.find((other) => other.name === name);
  if (node?.kind !== 'concat') throw new Error(`How many channels ${name} has is not known.`);
  return node.inputs.reduce((sum, input) => sum + widthOf(graph, weights, input), 0);
}

async function read(tensors: readonly (readonly [string, tf.Tensor])[]): Promise<Map<string, Weight>> {
  return new Map(
    await Promise.all(
      tensors.map(
        async ([name, tensor]) => [name, { shape: tensor.shape, data: Float32Array.from(await tensor.data()) }] as const,
      ),
    ),
  );
}

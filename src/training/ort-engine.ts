import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { Graph } from '#inference/graph.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';
import { adamw, type Parameter, parameterOf, restoreState, stateOf } from '#training/adamw.ts';
import type { Batch, Engine, Rates, Thaw } from '#training/engine.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { outputNames, writeOnnx } from '#training/onnx-writer.ts';
import { trainingModel } from '#training/ort-graph.ts';

/** onnxruntime-node (native, several times faster) or onnxruntime-web: they answer to the same calls. */
export type OnnxRuntime = typeof import('onnxruntime-web');

/** onnxruntime-node where it is installed (`npm install --no-save onnxruntime-node`), else undefined. */
export async function importOnnxRuntime(): Promise<OnnxRuntime | undefined> {
  const packageName = 'onnxruntime-node';
  return import(packageName).then(
    (module: OnnxRuntime) => module,
    () => undefined,
  );
}

interface Stepper {
  readonly session: InferenceSession;
  readonly learning: readonly string[];
}

/**
 * Trains a network whole on the processor, by onnxruntime on a graph of our own that holds the backward pass too: natively several times as fast as TensorFlow.js'
 * wasm. `weights`: folded, with `head/kernel` and `head/bias`.
 */
export class OrtEngine implements Engine {
  readonly name: string;
  readonly #ort: OnnxRuntime;
  readonly #graph: Graph;
  readonly #options: InferenceSession.SessionOptions;
  readonly #depthwise: ReadonlySet<string>;
  /** Kernels as onnxruntime takes them: [out, in, h, w]. */
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #steppers = new Map<string, Promise<Stepper>>();
  #reader: { readonly step: number; readonly session: InferenceSession } | undefined;
  #steps = 0;

  constructor(ort: OnnxRuntime, graph: Graph, weights: Weights, threads: number, name = 'onnxruntime') {
    this.name = name;
    this.#ort = ort;
    this.#graph = graph;
    this.#options = { intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 };
    this.#depthwise = new Set(graph.nodes.filter(({ kind }) => kind === 'depthwise').map((node) => `${node.name}/kernel`));
    const names = graph.nodes
      .filter(({ kind }) => kind === 'convolution' || kind === 'depthwise')
      .flatMap((node) => [`${node.name}/kernel`, `${node.name}/bias`]);
    this.#parameters = new Map(
      [...names, 'head/kernel', 'head/bias'].map((parameter) => [
        parameter,
        parameterOf(this.#inward(parameter, weightOf(weights, parameter))),
      ]),
    );
  }

  async step(batch: Batch, rates: Rates, from: Thaw): Promise<number> {
    const { session, learning } = await this.#stepper(batch.shape, from);
    const feeds: Record<string, Tensor> = {
      input: new this.#ort.Tensor('float32', batch.inputs, batch.shape),
      truth: new this.#ort.Tensor('float32', batch.truth, [batch.shape[0], 5]),
      weight: new this.#ort.Tensor('float32', batch.weight, [batch.shape[0]]),
      dropout: new this.#ort.Tensor('float32', batch.dropout, [batch.shape[0], batch.dropout.length / batch.shape[0]]),
    };
    for (const [name, { value, shape }] of this.#parameters) feeds[name] = new this.#ort.Tensor('float32', value, shape);
    const results = await withinMemory(session.run(feeds));
    const loss = (results['loss']!.data as Float32Array)[0]!;
    if (!Number.isFinite(loss)) throw new EngineFault('The loss is no longer finite: take a lower --rate.');
    this.#steps++;
    for (const name of learning) {
      const rate = name.startsWith('head/') ? rates.head : rates.body;
      adamw(this.#parameters.get(name)!, results[`gradient/${name}`]!.data as Float32Array, {
        rate,
        decay: name.endsWith('/kernel') ? rate * rates.weightDecay : 0,
        step: this.#steps,
      });
    }
    return loss;
  }

  async logits(inputs: Float32Array<ArrayBuffer>, shape: Batch['shape']): Promise<number[][]> {
    if (this.#reader?.step !== this.#steps) {
      await this.#reader?.session.release();
      const trunk = writeOnnx(this.#graph, await this.weights());
      this.#reader = { step: this.#steps, session: await withinMemory(this.#ort.InferenceSession.create(trunk, this.#options)) };
    }
    const results = await withinMemory(this.#reader.session.run({ input: new this.#ort.Tensor('float32', inputs, shape) }));
    const maps = outputNames(this.#graph).map((name) => results[name]!);
    const [kernel, bias] = ['head/kernel', 'head/bias'].map((name) => this.#parameters.get(name)!.average);
    return headLogits(maps as HeadMap[], kernel!, bias!);
  }

  async weights(): Promise<Map<string, Weight>> {
    return new Map(
      [...this.#parameters].map(([name, { shape, average }]) => [name, this.#outward(name, { shape, data: average })]),
    );
  }

  async state(): Promise<Map<string, Weight>> {
    return stateOf(this.#parameters, this.#steps, (name, weight) => this.#outward(name, weight));
  }

  async restore(state: Weights): Promise<void> {
    this.#steps = restoreState(this.#parameters, state, (name, weight) => this.#inward(name, weight));
  }

  dispose(): void {
    for (const stepper of this.#steppers.values()) void stepper.then(({ session }) => session.release());
    void this.#reader?.session.release();
  }

  #stepper([count, height, width, channels]: Batch['shape'], from: Thaw): Promise<Stepper> {
    const key = [count, height, width, from].join();
    const existing = this.#steppers.get(key);
    if (existing) return existing;
    const { onnx, learning } = trainingModel(this.#graph, [channels, height, width], count, from);
    const made = withinMemory(this.#ort.InferenceSession.create(onnx, this.#options)).then((session) => ({ session, learning }));
    this.#steppers.set(key, made);
    return made;
  }

  /** [h, w, in, out] -> [out, in, h, w], a depthwise [h, w, channels, 1] -> [channels, 1, h, w]; other parameters stay. */
  #inward(name: string, { shape, data }: Weight): Weight {
    if (shape.length !== 4) return { shape, data };
    const order = this.#depthwise.has(name) ? [2, 3, 0, 1] : [3, 2, 0, 1];
    return permuted({ shape, data }, order);
  }

  #outward(name: string, { shape, data }: Weight): Weight {
    if (shape.length !== 4) return { shape, data: data.slice() };
    return permuted({ shape, data }, this.#depthwise.has(name) ? [2, 3, 0, 1] : [2, 3, 1, 0]);
  }
}

/** onnxruntime's and V8's words for memory that they did not get; where sizes are of 32 bits, those of a map of 4 GiB overflow. */
const REFUSED = /bad_alloc|bad allocation|fail\w* to allocate|allocation failed|out of memory|\(OOM\)|SafeIntOnOverflow/i;

const withinMemory = <T>(work: Promise<T>): Promise<T> =>
  work.catch((thrown: unknown) => {
    if (!REFUSED.test(String(thrown))) throw thrown;
    throw new EngineFault('The memory does not hold a batch of this size: take a smaller --batch.');
  });

/** The axes of a weight of four in another order: axis i of the answer is axis order[i] of what is given. */
function permuted({ shape, data }: Weight, order: readonly number[]): Weight {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const [a, b, c, d] = order.map((axis) => shape[axis]!) as [number, number, number, number];
  const [sa, sb, sc, sd] = order.map((axis) => strides[axis]!) as [number, number, number, number];
  const out = new Float32Array(data.length);
  let at = 0;
  for (let i = 0; i < a; i++)
    for (let j = 0; j < b; j++)
      for (let k = 0; k < c; k++) {
        const from = i * sa + j * sb + k * sc;
        for (let l = 0; l < d; l++) out[at++] = data[from + l * sd]!;
      }
  return { shape: [a, b, c, d], data: out };
}

/** A map [n, h, w, c] that the head reads. */
interface HeadMap {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Global average pooling and the dense layer on maps of the same photographs, whose channels follow one another in the kernel's rows. */
function headLogits(maps: readonly HeadMap[], kernel: Float32Array, bias: Float32Array): number[][] {
  return Array.from({ length: maps[0]!.dims[0]! }, (_, photograph) => {
    const z = Array.from(bias);
    let row = 0;
    for (const { data, dims } of maps) {
      const [, h, w, channels] = dims;
      const cells = h! * w!;
      for (let c = 0; c < channels!; c++, row++) {
        let sum = 0;
        for (let cell = 0; cell < cells; cell++) sum += data[(photograph * cells + cell) * channels! + c]!;
        for (let k = 0; k < 5; k++) z[k] = z[k]! + (sum / cells) * kernel[5 * row + k]!;
      }
    }
    return z;
  });
}

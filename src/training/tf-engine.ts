import {
  add,
  concat,
  dispose,
  getBackend,
  keep,
  matMul,
  mean,
  mul,
  reshape,
  sigmoid,
  slice,
  softplus,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
  tile,
} from '@tensorflow/tfjs-core';
import { executeAll, type TensorMap } from '#inference/execute.ts';
import { convolutionsOf, type Graph, outputsOf } from '#inference/graph.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';
import { parameterOf, restoreState, stateOf } from '#training/adamw.ts';
import type { Batch, Engine, Thaw } from '#training/engine.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { backward, forward, type Learning, learningFrom } from '#training/tf/backward.ts';
import type { GradientKernels } from '#training/tf/gradient-kernels.ts';
import type { Parameters } from '#training/tf/parameters.ts';
import { PLAIN_GRADIENTS } from '#training/tf/plain-gradients.ts';
import { plainParameters } from '#training/tf/plain-parameters.ts';

export interface TfEngineOptions {
  /** What has gone wrong with the device so far, if anything: WebGPU reports it beside the call, not from it. */
  readonly fault?: () => string | undefined;
}

/**
 * An engine on the present backend of TensorFlow.js, webgpu or wasm. `weights` are the graph's, folded, and the head's. The way back is written out
 * (`backward`) instead of being left to tf.grad, whose tape keeps every map to the end and whose kernels are missing or wrong on one backend or the other.
 */
export async function createTfEngine(graph: Graph, weights: Weights, { fault }: TfEngineOptions = {}): Promise<Engine> {
  const name = `tfjs-${getBackend()}`;
  const own = ownWeights(graph, weights);
  const { kernels, parameters } = await means(own);
  let steps = 0;
  const learning = new Map<Thaw, Learning>();

  function learningOf(from: Thaw): Learning {
    const known = learning.get(from) ?? learningFrom(graph, from);
    learning.set(from, known);
    return known;
  }

  /** What `run` gives, unless the device has a fault: then that, whatever else was thrown because of it. */
  async function settled<T>(run: () => T | Promise<T>): Promise<T> {
    try {
      const result = await run();
      const trouble = fault?.();
      if (trouble) throw new EngineFault(trouble);
      return result;
    } catch (thrown) {
      const trouble = fault?.();
      throw trouble ? new EngineFault(trouble) : thrown;
    }
  }

  return {
    name,
    async step(batch, rates, from) {
      const value = await settled(async () => {
        const { loss, gradients } = lossAndGradients(graph, parameters.values, batch, learningOf(from), kernels);
        steps++;
        parameters.update(gradients, rates, steps);
        const [read] = await loss.data<'float32'>();
        dispose([loss, ...gradients.values()]);
        return read!;
      });
      if (!Number.isFinite(value)) throw new EngineFault('The loss is no longer finite: lower the learning rate.');
      return value;
    },
    async logits(inputs, shape) {
      return settled(async () => {
        const z = tidy(() => {
          const maps = executeAll(graph, parameters.averages, tensor(inputs, [...shape]) as Tensor4D);
          return headOf(pooledOf(maps), parameters.averages);
        });
        const values = await z.array();
        z.dispose();
        return values;
      });
    },
    async weights() {
      const present = await settled(parameters.read);
      return new Map([...present].map(([name, { shape, average }]) => [name, { shape, data: average.slice() }]));
    },
    async state() {
      return stateOf(await settled(parameters.read), steps, (_, { shape, data }) => ({ shape, data: data.slice() }));
    },
    async restore(state) {
      const written = new Map([...own].map(([name, weight]) => [name, parameterOf(weight)]));
      steps = restoreState(written, state, (name, weight) => sameShape(name, weight, own.get(name)!));
      parameters.write(written);
    },
    dispose: () => parameters.dispose(),
  };
}

function sameShape(name: string, weight: Weight, { shape }: Weight): Weight {
  if (weight.shape.join() !== shape.join()) throw new Error(`The checkpoint's ${name} is [${weight.shape}], not [${shape}].`);
  return weight;
}

/** Throws where one is missing. */
const ownWeights = (graph: Graph, weights: Weights): Weights =>
  new Map(
    [...convolutionsOf(graph).map(({ name }) => name), 'head']
      .flatMap((name) => [`${name}/kernel`, `${name}/bias`])
      .map((name) => [name, weightOf(weights, name)] as const),
  );

/** WebGPU's shaders are loaded where there is a GPU alone: they read its constants as they load. */
async function means(weights: Weights): Promise<{ kernels: GradientKernels; parameters: Parameters }> {
  if (getBackend() !== 'webgpu') return { kernels: PLAIN_GRADIENTS, parameters: plainParameters(weights) };
  const { WEBGPU_GRADIENTS } = await import('#training/tf/webgpu-gradients.ts');
  const { webgpuParameters } = await import('#training/tf/webgpu-parameters.ts');
  return { kernels: WEBGPU_GRADIENTS, parameters: webgpuParameters(weights) };
}

const headOf = (pooled: Tensor, weights: TensorMap): Tensor2D =>
  add(matMul(pooled as Tensor2D, weights.get('head/kernel') as Tensor2D), weights.get('head/bias')!);

/** [count, channels of all maps], one map's after another's. */
function pooledOf(maps: readonly Tensor4D[]): Tensor2D {
  const means = maps.map((map) => mean(map, [1, 2]) as Tensor2D);
  return means.length === 1 ? means[0]! : concat(means, 1);
}

interface Gradients {
  readonly loss: Tensor;
  readonly gradients: ReadonlyMap<string, Tensor>;
}

/** The caller owns what it returns. */
function lossAndGradients(
  graph: Graph,
  weights: TensorMap,
  batch: Batch,
  learning: Learning,
  kernels: GradientKernels,
): Gradients {
  const gradients = new Map<string, Tensor>();
  const loss = tidy(() => {
    const [count] = batch.shape;
    const maps = forward(graph, weights, tensor(batch.inputs, [...batch.shape]) as Tensor4D, learning);
    const read = outputsOf(graph);
    const dropout = tensor(batch.dropout, [count, batch.dropout.length / count]);
    const pooled = mul(pooledOf(read.map((name) => maps.get(name)!)), dropout) as Tensor2D;
    const z = headOf(pooled, weights);
    const truth = tensor(batch.truth, [count, 5]);
    const share = mul(tensor(batch.weight, [count, 1]), 1 / count);
    const dz = mul(share, sub(sigmoid(z), truth)) as Tensor2D;
    gradients.set('head/kernel', matMul(pooled, dz, true)).set('head/bias', sum(dz, 0));
    if (learning.reached.has(graph.output)) {
      const atPooled = mul(matMul(dz, weights.get('head/kernel') as Tensor2D, false, true), dropout);
      const atMaps = new Map<string, Tensor4D>();
      let row = 0;
      for (const name of read) {
        const [, height, width, channels] = maps.get(name)!.shape;
        const part = read.length === 1 ? atPooled : slice(atPooled, [0, row], [-1, channels]);
        const atCell = reshape(mul(part, 1 / (height * width)), [count, 1, 1, channels]);
        if (learning.reached.has(name)) atMaps.set(name, tile(atCell, [1, height, width, 1]) as Tensor4D);
        row += channels;
      }
      for (const [name, gradient] of backward(graph, weights, maps, atMaps, learning, kernels)) gradients.set(name, gradient);
    }
    for (const gradient of gradients.values()) keep(gradient);
    return sum(mul(share, sub(softplus(z), mul(z, truth))));
  });
  return { loss, gradients };
}

import type { Backbone } from '#inference/backbone.ts';
import { channelsOf, convolutionsOf, kernelShape, subgraph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { FULL_AUGMENTATION } from '#training/augment.ts';
import type { Engine } from '#training/engine.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import { seeded, seededNormal } from '#training/random.ts';
import { Sampler } from '#training/sampler.ts';
import { pictureSource } from '#training/sources.ts';
import { heNormal, untrainedHead } from '#training/stand-in.ts';

export interface Trial {
  readonly backbone: Backbone;
  readonly batch: number;
  /** Steps before the measured ones: the first compile shaders. */
  readonly warmUp: number;
  readonly steps: number;
}

export interface TrainingRow {
  readonly backbone: string;
  readonly backend: string;
  readonly size: number;
  readonly batch: number;
  /** As `train` runs it: the next batch is drawn while the engine computes. */
  readonly imagesPerSecond: number;
  /** Shares of a step's time, one thing after another: pictures changed and scaled, commands given, arithmetic. */
  readonly draw: number;
  readonly dispatch: number;
  readonly compute: number;
  /** Programs sent to a graphics card in one step, the optimiser's among them. */
  readonly programs: number;
}

/** The trunk that is trained. */
export const trunkOf = ({ graph, penultimate }: Backbone) => subgraph(graph, graph.input, penultimate);

/** Weights that keep activations within float32: nothing is learnt from them, and each step takes as long as with others. */
export function drawnWeights(backbone: Backbone): Weights {
  const graph = trunkOf(backbone);
  const [channels, normal] = [channelsOf(graph), seededNormal(1)];
  const layers = convolutionsOf(graph).flatMap((node) => {
    const { shape, data } = heNormal(kernelShape(node, channels.get(node.input)!), normal);
    const bias = { shape: [channels.get(node.name)!], data: new Float32Array(channels.get(node.name)!) };
    return [
      [`${node.name}/kernel`, { shape, data: data.map((value) => value / 4) }] as const,
      [`${node.name}/bias`, bias] as const,
    ];
  });
  return new Map([...layers, ...untrainedHead(backbone.channels, 1)]);
}

/** Whole-network steps on pictures of noise, changed as training pictures are. */
export async function measureTraining(engine: Engine, { backbone, batch, warmUp, steps }: Trial): Promise<TrainingRow> {
  const sampler = samplerOf(backbone, batch);
  const random = seeded(1);
  const draw = () => sampler.batch(backbone.channels, random);
  const step = (drawn: ReturnType<typeof draw>) =>
    engine.step(drawn, { body: 1e-6, head: 1e-6, weightDecay: 0 }, backbone.graph.input);
  let programs = 0;
  for (let i = 0; i < warmUp; i++) programs = await countPrograms(() => step(draw()));

  const spent = { draw: 0, dispatch: 0, compute: 0 };
  for (let i = 0; i < steps; i++) {
    const times = [performance.now()];
    const drawn = draw();
    times.push(performance.now());
    const running = step(drawn);
    times.push(performance.now());
    await running;
    times.push(performance.now());
    spent.draw += times[1]! - times[0]!;
    spent.dispatch += times[2]! - times[1]!;
    spent.compute += times[3]! - times[2]!;
  }
  // WebAssembly computes while it is told to: nothing is drawn meanwhile.
  const isSynchronous = engine.name.endsWith('wasm');
  if (isSynchronous) [spent.dispatch, spent.compute] = [0, spent.dispatch + spent.compute];
  const total = spent.draw + spent.dispatch + spent.compute;

  const seconds = isSynchronous ? total / 1000 : await secondsAtOnce();
  return {
    backbone: backbone.id,
    backend: engine.name,
    size: backbone.inputSize,
    batch,
    imagesPerSecond: (steps * batch) / seconds,
    draw: spent.draw / total,
    dispatch: spent.dispatch / total,
    compute: spent.compute / total,
    programs,
  };

  /** As the training loop does it. */
  async function secondsAtOnce(): Promise<number> {
    const started = performance.now();
    let next = draw();
    for (let i = 0; i < steps; i++) {
      const running = step(next);
      next = draw();
      await running;
    }
    return (performance.now() - started) / 1000;
  }
}

async function countPrograms(run: () => Promise<unknown>): Promise<number> {
  const pass: GPUComputePassEncoder | undefined = globalThis.GPUComputePassEncoder?.prototype;
  if (!pass) return run().then(() => 0);
  let count = 0;
  const { dispatchWorkgroups } = pass;
  pass.dispatchWorkgroups = function (...groups) {
    count++;
    return dispatchWorkgroups.apply(this, groups);
  };
  await run().finally(() => Object.assign(pass, { dispatchWorkgroups }));
  return count;
}

function samplerOf({ inputSize: size, scaling }: Backbone, batch: number): Sampler {
  const random = seeded(2);
  const photographs = [0, 1, 2, 3, 4].map((grade) => ({
    grade,
    dataset: 'noise',
    factor: 1,
    rgb: Uint8Array.from({ length: 3 * size * size }, () => 256 * random()),
  }));
  const preprocessing = { size, scaling } as Parameters<typeof pictureSource>[1];
  const source = pictureSource(photographs as unknown as PreparedPhotograph[], preprocessing, FULL_AUGMENTATION);
  return new Sampler(photographs, source, { batch, dropout: 0.5, mixup: false, smoothing: 0 });
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { startWasm } from '#cli/tf-node.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import { convolutionsOf, type Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { kerasLayers, writeKerasFile } from '#test/training/keras-file.ts';
import { drawClinic } from '#test/training/tiny-clinic.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { readKerasWeights } from '#training/keras-weights.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';
import { readTensors } from '#training/tensor-file.ts';
import { type Trained, type TrainingMeans, type TrainingPlan, train } from '#training/train.ts';

const SIZE = 40;

/** Cut at conv2d_2: 40 px -> 19 -> 9, then a fork and a join. */
function tinyGraph(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 6, [3, 3], { stride: 2, padding: 'valid' });
  const cut = g.convolution(stem, 8, [3, 3], { stride: 2, padding: 'valid' });
  return g.build(g.concat([g.convolution(cut, 6, [1, 3]), g.convolution(cut, 6, [3, 1])], 'end'), 1e-3);
}

let folder: string;
let plan: TrainingPlan;
let clahe: TrainingMeans['clahe'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
  const graph = tinyGraph();
  await drawClinic(join(folder, 'clinic'));
  await writeKerasFile(join(folder, 'weights.h5'), kerasLayers(graph));
  await startWasm();
  registerTrainingGradients();
  registerConvolutionGradients();
  clahe = await loadClaheInNode();
  plan = {
    data: [join(folder, 'clinic')],
    extra: [],
    weightsFile: join(folder, 'weights.h5'),
    preprocessing: {
      size: SIZE,
      cropRadii: 0.95,
      padding: 0,
      background: { sigma: 2, contrast: 36 },
      clahe: { clipLimit: 2, tiles: 4 },
      maskRadii: 0.92,
      scaling: SYMMETRIC,
    },
    graph,
    cut: 'conv2d_2',
    penultimate: 'end',
    statisticsPhotographs: 8,
    variants: [2, 8],
    stopAfter: 12,
    extraVariants: [1, 1],
    fit: {
      epochs: 3,
      samplesPerEpoch: 24,
      batch: 4,
      learningRate: 1e-2,
      headEpochs: 1,
      weightDecay: 0.02,
      dropout: 0.2,
      mixup: false,
      seed: 1,
    },
  };
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => tf.disposeVariables());

const runIn = (run: string, means: Partial<TrainingMeans> = {}): Promise<Trained> =>
  train(plan, { run: join(folder, run), decode, clahe, threads: 1, report: () => {}, ...means });

/** What a killed process does not get to do any more. */
class Killed extends Error {}
const killAt = (words: string) => (line: string) => {
  if (line.startsWith(words)) throw new Killed(line);
};

describe('a training run', () => {
  it('uses the training and calibration parts alone, and names what it could not prepare', async () => {
    const { used, refused, heldOut } = await runIn('whole');
    const parts = used.map(({ split, reserved }) => `${split}${reserved ? ' reserved' : ''}`);
    expect(parts.toSorted()).toEqual([...new Array(4).fill('calibration'), ...new Array(8).fill('train')]);
    expect(heldOut).toHaveLength(4);
    expect(refused.map(({ kind }) => kind)).toEqual(['not-a-fundus']);
  });

  it('gives a network that answers, put together, what it answered on cached maps', async () => {
    const { weights, used, heldOut } = await runIn('whole');
    const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    const pictures = used.filter(({ split }) => split === 'calibration').map(({ rgb }) => Array.from(rgb, (v) => v / 127.5 - 1));
    const logits = tf.tidy(() => {
      const input = tf.tensor4d(pictures.flat(), [pictures.length, SIZE, SIZE, 3]);
      const pooled = tf.mean(execute(plan.graph, tensors, input), [1, 2]) as tf.Tensor2D;
      return tf.add(tf.matMul(pooled, tensors.get('head/kernel') as tf.Tensor2D), tensors.get('head/bias')!).arraySync();
    }) as number[][];
    // The maps are kept as float16.
    heldOut.forEach((row, i) => void expect(row.logits).toEqual(logits[i]!.map((z) => expect.closeTo(z, 2))));
    tf.dispose([...tensors.values()]);
  });

  it('keeps the epoch of the best score', async () => {
    const { epoch } = await runIn('whole');
    const rows = (await readFile(join(folder, 'whole', 'log.csv'), 'utf8')).trim().split('\n').slice(1);
    const scores = rows.map((row) => Number(row.split(',')[3]));
    expect(scores).toHaveLength(3);
    expect(epoch).toBe(scores.indexOf(Math.max(...scores)) + 1);
  });

  it('trains from the cut on and leaves what lies before it, with statistics of its own photographs', async () => {
    const { weights } = await runIn('whole');
    const keras = fold(plan.graph, (await readKerasWeights(plan.weightsFile)).weights);
    const start = fold(plan.graph, readTensors(join(folder, 'whole', 'start-8.tensors')).tensors);
    const changed = (from: typeof keras) =>
      convolutionsOf(plan.graph)
        .map(({ name }) => `${name}/kernel`)
        .filter((name) => weights.get(name)!.data.join() !== from.get(name)!.data.join());
    expect(changed(start)).toEqual(['conv2d_3/kernel', 'conv2d_4/kernel']);
    // Folding puts the deviations into the kernels.
    expect(changed(keras)).toHaveLength(4);
  });
});

describe('a training run without photographs', () => {
  it('says so before it begins', async () => {
    const blind = runIn('blind', { decode: async () => ({ ok: false, error: { kind: 'unsupported-format', found: 'text' } }) });
    await expect(blind).rejects.toThrow('no photograph to train on');
  });
});

describe('a training run that was killed', () => {
  it.each([
    // Before its checkpoint: the epoch is run again.
    ['in its first epoch', 'killed-1', 'epoch 1:'],
    ['in its second epoch', 'killed-2', 'epoch 2:'],
    ['in its last epoch', 'killed-3', 'epoch 3:'],
    ['when it had prepared the photographs', 'killed-prepared', '12 photographs prepared'],
  ])('%s goes on in the same folder and ends as one that was not', async (_, run, words) => {
    await expect(runIn(run, { report: killAt(words) })).rejects.toThrow(Killed);
    tf.disposeVariables();
    // Whatever was prepared is not decoded again; the page that was refused is looked at once more.
    const decoded: number[] = [];
    const resumed = await runIn(run, {
      decode: (bytes) => {
        decoded.push(bytes.length);
        return decode(bytes);
      },
    });
    expect(decoded).toHaveLength(1);
    tf.disposeVariables();
    const whole = await runIn('whole');
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed).toEqual(whole);
  });

  it('is not run again once it has ended', async () => {
    await runIn('whole');
    tf.disposeVariables();
    const said: string[] = [];
    await runIn('whole', { report: (line) => said.push(line) });
    expect(said.filter((line) => line.startsWith('epoch'))).toEqual([]);
    expect(said).toContain('resumed after epoch 3');
  });
});

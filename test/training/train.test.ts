import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import { convolutionsOf } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { drawTinyRun, runTiny, SIZE, tinyPlan } from '#test/training/tiny-run.ts';
import { readDataset } from '#training/dataset.ts';
import { readKerasWeights } from '#training/keras-weights.ts';
import { preparePhotographs } from '#training/photographs.ts';
import type { TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { readTensors } from '#training/tensor-file.ts';
import type { Trained } from '#training/train.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
  await drawTinyRun(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const CUTS = ['input', 'conv2d_2'] as const;
const planOf = (cut: (typeof CUTS)[number] = 'input'): TrainingPlan => tinyPlan(folder, cut);
const runIn = (run: string, plan = planOf(), means: Partial<TrainingMeans> = {}) => runTiny(plan, join(folder, run), means);

const whole = new Map<string, Promise<Trained>>();
/** The one run that nothing disturbs. */
function wholeRun(cut: (typeof CUTS)[number] = 'input'): Promise<Trained> {
  const run = whole.get(cut) ?? runIn(`whole-${cut}`, planOf(cut));
  whole.set(cut, run);
  return run;
}

/** What a killed process does not get to do any more. */
class Killed extends Error {}
const killAt = (words: string) => (line: string) => {
  if (line.startsWith(words)) throw new Killed(line);
};

const changed = (plan: TrainingPlan, after: Weights, before: Weights): string[] =>
  convolutionsOf(plan.graph)
    .map(({ name }) => `${name}/kernel`)
    .filter((name) => after.get(name)!.data.join() !== before.get(name)!.data.join());

describe('a training run', () => {
  it('uses the training and calibration parts alone, and names what it could not prepare', async () => {
    const { history, refused, heldOut } = await wholeRun();
    const parts = readDataset(join(folder, 'clinic')).filter(({ split, file }) => split !== 'test' && file !== refused[0]!.file);
    expect(parts).toHaveLength(12);
    const hashes = parts.map(({ file }) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16));
    expect(history).toMatchObject([{ data: { clinic: 12 }, photographs: hashes.toSorted(), seed: 1 }]);
    expect(heldOut).toHaveLength(4);
    expect(refused.map(({ kind }) => kind)).toEqual(['not-a-fundus']);
  });

  it.each(CUTS)('from %s gives a network that answers, put together, what it answered in training', async (cut) => {
    const { weights, heldOut } = await wholeRun(cut);
    const { preprocessing, graph } = planOf();
    const { prepared } = await preparePhotographs(
      readDataset(join(folder, 'clinic')).filter(({ split }) => split === 'calibration'),
      { decode, clahe: await loadClaheInNode(), preprocessing, cache: join(folder, 'cache'), onProgress: () => {} },
    );
    const tensors = new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    const pictures = prepared.map(({ rgb }) => Array.from(rgb, (v) => v / 127.5 - 1));
    const logits = tf.tidy(() => {
      const input = tf.tensor4d(pictures.flat(), [pictures.length, SIZE, SIZE, 3]);
      const pooled = tf.mean(execute(graph, tensors, input), [1, 2]) as tf.Tensor2D;
      return tf.add(tf.matMul(pooled, tensors.get('head/kernel') as tf.Tensor2D), tensors.get('head/bias')!).arraySync();
    }) as number[][];
    // Maps are kept as float16.
    heldOut.forEach(
      (row, i) => void expect(row.logits).toEqual(logits[i]!.map((z) => expect.closeTo(z, cut === 'input' ? 4 : 2))),
    );
    tf.dispose([...tensors.values()]);
  });

  it('keeps the epoch of the best QWK', async () => {
    const { epoch } = await wholeRun();
    const rows = (await readFile(join(folder, 'whole-input', 'log.csv'), 'utf8')).trim().split('\n').slice(1);
    const qwk = rows.map((row) => Number(row.split(',')[4]));
    expect(qwk).toHaveLength(3);
    expect(epoch).toBe(qwk.indexOf(Math.max(...qwk)) + 1);
  });

  it.each([
    ['input', ['conv2d_1/kernel', 'conv2d_2/kernel', 'conv2d_3/kernel', 'conv2d_4/kernel']],
    ['conv2d_2', ['conv2d_3/kernel', 'conv2d_4/kernel']],
  ] as const)('from %s moves what lies after it, from statistics of its own photographs', async (cut, moved) => {
    const plan = planOf(cut);
    // A last epoch is sure to have learned more than the head.
    const run = `moved-${cut}`;
    const stages = [{ from: 'all', epochs: 1 }];
    const { weights } = await runIn(run, { ...plan, fit: { ...plan.fit, stages } });
    const start = readTensors(join(folder, run, 'start-8.tensors')).tensors;
    expect(changed(plan, weights, start)).toEqual(moved);
    // Folding puts the deviations into the kernels.
    const keras = fold(plan.graph, (await readKerasWeights(plan.weightsFile)).weights);
    expect(changed(plan, start, keras)).toHaveLength(4);
  });

  it('leaves ImageNet’s statistics where it is told to', async () => {
    const plan = { ...planOf(), statisticsPhotographs: 0 };
    await runIn('no-statistics', { ...plan, fit: { ...plan.fit, stopAfter: 1 } });
    const keras = fold(plan.graph, (await readKerasWeights(plan.weightsFile)).weights);
    expect(changed(plan, readTensors(join(folder, 'no-statistics', 'start-0.tensors')).tensors, keras)).toEqual([]);
  });

  it('says which photographs train it, and by what', async () => {
    const said: string[] = [];
    await runIn('said', { ...planOf(), fit: { ...planOf().fit, stopAfter: 1 } }, { report: (line) => said.push(line) });
    expect(said).toContain('12 photographs prepared, 1 refused');
    const page = readDataset(join(folder, 'clinic')).at(-1)!;
    expect(said).toContain(`warning: ${page.file} cannot be prepared (not-a-fundus) and is left out`);
    expect(said).toContain('8 photographs to train on, 4 to choose by, on onnxruntime');
  });
});

describe('a training run without photographs', () => {
  it('says so before it begins', async () => {
    const blind = runIn('blind', planOf(), {
      decode: async () => ({ ok: false, error: { kind: 'unsupported-format', found: 'text' } }),
    });
    await expect(blind).rejects.toThrow('no photograph to train on');
  });
});

describe('a training run that continues another', () => {
  it('goes on from its network, its head too, and tells of both', async () => {
    const { weights, history } = await wholeRun();
    const plan = { ...planOf(), weightsFile: join(folder, 'whole-input', 'network.tensors') };
    const still = { ...plan.fit, stages: [{ from: 'all', epochs: 1 }], learningRate: 0, headRate: 0, seed: 2 };
    const continued = await runIn('continued', { ...plan, fit: still });
    // At a rate of 0 the network is the one that it began with.
    expect(continued.weights).toEqual(weights);
    expect(continued.history.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(continued.history[0]).toEqual(history[0]);
    expect(readTensors(join(folder, 'continued', 'network.tensors')).meta).toMatchObject({ history: continued.history });
  });
});

describe('a training run with too little', () => {
  const preparedNothing = async () => expect.unreachable('a photograph was prepared');
  const bad = (changes: Partial<TrainingPlan>) => runIn('bad', { ...planOf(), ...changes }, { decode: preparedNothing });

  it.each([
    [
      'a folder without labels',
      () => ({ data: [{ folder: join(folder, 'whole-input'), factor: 1 }] }),
      /whole-input\/labels\.csv is not there/,
    ],
    ['weights that are not there', () => ({ weightsFile: join(folder, 'nowhere.h5') }), /nowhere\.h5 is not there/],
  ])('is refused before a photograph is prepared: %s', async (_, changes, message) => {
    await wholeRun();
    await expect(bad(changes())).rejects.toThrow(message);
  });

  it('is told of the grades that it cannot learn, and of the epoch that nobody can choose', async () => {
    const labels = readFileSync(join(folder, 'clinic', 'labels.csv'), 'utf8').split('\r\n');
    cpSync(join(folder, 'clinic'), join(folder, 'half'), { recursive: true });
    // A name that puts other photographs into the parts.
    const ids = readDataset(join(folder, 'half'))
      .filter(({ split }) => split === 'train')
      .map(({ id }) => id);
    writeFileSync(
      join(folder, 'half', 'labels.csv'),
      labels.filter((line, i) => i === 0 || ids.includes(line.split(',')[0]!)).join('\r\n'),
    );
    const said: string[] = [];
    const { history } = await runIn(
      'half-run',
      { ...planOf(), data: [{ folder: join(folder, 'half'), factor: 1 }] },
      { report: (line) => said.push(line) },
    );
    const warnings = said.filter((line) => line.startsWith('warning'));
    for (const grade of [1, 3, 4])
      expect(
        warnings.filter((line) => line.startsWith(`warning: There is no photograph of grade ${grade} to train on`)),
      ).toHaveLength(1);
    expect(warnings).toHaveLength(4);
    expect(history[0]!.notes).toContain('epoch 3, the last, kept: there was no calibration part to choose by');
  });
});

describe('a training run that was killed', () => {
  it.each([
    // Before its checkpoint: the epoch is run again.
    ['in its first epoch', 'input', 'epoch 1:'],
    ['in its second epoch', 'conv2d_2', 'epoch 2:'],
    ['in its last epoch', 'input', 'epoch 3:'],
    ['when it had prepared the photographs', 'conv2d_2', '12 photographs prepared'],
  ] as const)('%s (from %s) goes on in the same folder and ends as one that was not', async (_, cut, words) => {
    const run = `killed-${cut}-${words.slice(0, 7)}`;
    await expect(runIn(run, planOf(cut), { report: killAt(words) })).rejects.toThrow(Killed);
    // Whatever was prepared is not decoded again; the page that was refused is looked at once more.
    const decoded: number[] = [];
    const resumed = await runIn(run, planOf(cut), {
      decode: (bytes) => {
        decoded.push(bytes.length);
        return decode(bytes);
      },
    });
    expect(decoded).toHaveLength(1);
    expect(resumed).toEqual(await wholeRun(cut));
    expect(readFileSync(join(folder, run, 'network.tensors'))).toEqual(
      readFileSync(join(folder, `whole-${cut}`, 'network.tensors')),
    );
  });

  it('is not run again once it has ended', async () => {
    await wholeRun();
    cpSync(join(folder, 'whole-input'), join(folder, 'again'), { recursive: true });
    const said: string[] = [];
    await runIn('again', planOf(), { report: (line) => said.push(line) });
    expect(said.filter((line) => line.startsWith('epoch'))).toEqual([]);
    expect(said).toContain('resumed after epoch 3');
    expect(readdirSync(join(folder, 'again')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

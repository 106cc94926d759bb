import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { startWasm } from '#cli/tf-node.ts';
import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import type { Weights } from '#inference/weights.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { kerasLayers, writeKerasFile } from '#test/training/keras-file.ts';
import { drawClinic } from '#test/training/tiny-clinic.ts';
import { crossvalidate, foldOf } from '#training/crossvalidate.ts';
import { type Labelled, readDataset } from '#training/dataset.ts';
import { OrtEngine } from '#training/ort-engine.ts';
import type { TrainingPlan } from '#training/plan.ts';
import { train } from '#training/train.ts';

let folder: string;
let plan: TrainingPlan;
let means: Parameters<typeof crossvalidate>[1];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folds-'));
  const g = new GraphBuilder();
  const graph = g.build(g.convolution(g.input, 6, [3, 3], { stride: 2, padding: 'valid' }), 1e-3);
  await drawClinic(join(folder, 'clinic'));
  await writeKerasFile(join(folder, 'weights.h5'), kerasLayers(graph));
  await startWasm();
  plan = {
    data: [{ folder: join(folder, 'clinic'), factor: 1 }],
    extra: [],
    weightsFile: join(folder, 'weights.h5'),
    preprocessing: {
      size: 32,
      cropRadii: 0.95,
      padding: 0,
      background: null,
      clahe: null,
      maskRadii: 0.92,
      scaling: SYMMETRIC,
    },
    graph,
    cut: 'input',
    penultimate: graph.output,
    statisticsPhotographs: 0,
    variants: [1, 1],
    augmentation: { flips: true, rotation: 0, scale: 0, exposure: 0, colour: 0, blur: 0 },
    sampling: { batch: 2, dropout: 0, mixup: false, smoothing: 0 },
    fit: {
      stages: [{ from: 'all', epochs: 1 }],
      samplesPerEpoch: 4,
      batch: 2,
      learningRate: 1e-2,
      headRate: 1e-1,
      weightDecay: 0,
      seed: 1,
      patience: 10,
      stopAfter: 1,
    },
  };
  means = {
    run: join(folder, 'run'),
    cache: join(folder, 'cache'),
    decode,
    clahe: await loadClaheInNode(),
    threads: 1,
    engine: async (graph: Graph, weights: Weights) => new OrtEngine(ort, graph, weights, 1),
    report: () => {},
    folds: 3,
    startCalibration: { temperature: 1, biases: [0, 0, 0, 0, 0] },
  };
});
afterAll(() => rm(folder, { recursive: true }));

describe('a cross-validation', () => {
  it('grades each photograph that is not reserved once, by a network of its own fold', async () => {
    const said: string[] = [];
    const { rows, before } = await crossvalidate(plan, { ...means, report: (line) => said.push(line) });
    // Eight, four and two of the three parts; the reserved one and the white page are in none.
    expect(rows).toHaveLength(14);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(14);
    const reserved = readDataset(plan.data[0]!.folder).filter((photograph) => photograph.reserved);
    expect(rows.some(({ id }) => reserved.some((photograph) => photograph.id === id))).toBe(false);
    expect(said.filter((line) => /^fold \d of 3$/.test(line))).toHaveLength(3);
    expect(before.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    // The networks have learnt: they no longer say what the start says.
    const same = rows.filter(({ id, prediction }) => {
      const other = before.find((row) => row.id === id)!.prediction;
      return other.sigmoids.every((value, k) => value === prediction.sigmoids[k]);
    });
    expect(same).toEqual([]);
  });

  it('is not run again where it has been', async () => {
    const said: string[] = [];
    const first = await crossvalidate(plan, means);
    const again = await crossvalidate(plan, { ...means, report: (line) => said.push(line) });
    expect(said.filter((line) => line.startsWith('fold'))).toEqual([]);
    expect(again.rows).toEqual(first.rows);
  });

  it('does not give the figures of one run under the options of another', async () => {
    await crossvalidate(plan, means);
    const other = { ...plan, fit: { ...plan.fit, seed: 2 } };
    await expect(crossvalidate(other, means)).rejects.toThrow('holds a run with other options');
  });

  it.each(['files', 'patients'] as const)('learns nothing in a fold from the same %s in another set', async (what) => {
    const [own, copies] = [join(folder, what, 'clinic'), join(folder, what, 'copies')];
    await drawTwice(own, copies, what);
    const said: string[] = [];
    const twice = { ...plan, data: [{ folder: own, factor: 1 }], extra: [{ folder: copies, factor: 1 }] };
    await crossvalidate(twice, { ...means, run: join(folder, what, 'run'), report: (line) => said.push(line) });
    const tested = [0, 0, 0];
    // Fourteen that are not reserved, without the white page.
    for (const photograph of readDataset(own)
      .filter(({ reserved }) => !reserved)
      .slice(0, 14))
      tested[foldOf(photograph, 3)]!++;
    const parts = said.flatMap((line) => {
      const [, training, watched] = /^(\d+) photographs to train on, (\d+) to choose by/.exec(line) ?? [];
      return training === undefined ? [] : [{ training: Number(training), watched: Number(watched) }];
    });
    // Each of the others once in either set.
    expect(parts.map(({ training }) => training)).toEqual(parts.map(({ watched }, i) => 2 * (14 - tested[i]! - watched)));
  });

  it('refuses to begin from a network that has seen what the folds grade', async () => {
    await train(plan, { ...means, run: join(folder, 'seen') }, 'npm run --silent cli -- train');
    const seen = { ...plan, weightsFile: join(folder, 'seen', 'network.tensors') };
    await expect(crossvalidate(seen, { ...means, run: join(folder, 'unseen') })).rejects.toThrow(
      // All but the two that were for testing.
      /network\.tensors was trained on 12 of these 14 photographs/,
    );
  });
});

/** Two clinics of one content: the same files under other names, or other files of the same patients. */
async function drawTwice(own: string, copies: string, what: 'files' | 'patients'): Promise<void> {
  for (const clinic of [own, copies]) {
    await drawClinic(clinic);
    const [header, ...lines] = (await readFile(join(clinic, 'labels.csv'), 'utf8')).trim().split('\r\n');
    const split = (line: string) => (line.endsWith('.png') ? 'test' : 'train');
    const table = [
      `${header},split,patient`,
      ...lines.map((line, i) => `${line},${split(line)},${what === 'files' ? '' : `p${i}`}`),
    ];
    await writeFile(join(clinic, 'labels.csv'), table.join('\n'));
  }
  if (what === 'files') return;
  for (const { file } of readDataset(copies)) await writeFile(file, await sharp(file).png({ compressionLevel: 1 }).toBuffer());
}

describe('the folds', () => {
  const photograph = (id: string, patient?: string): Labelled => ({
    dataset: 'clinic',
    id,
    file: '',
    grade: 0,
    patient,
    reserved: false,
    split: 'train',
  });

  it('keep a patient together, and are about as large as each other', () => {
    for (let p = 0; p < 50; p++) expect(foldOf(photograph('left', `${p}`), 5)).toBe(foldOf(photograph('right', `${p}`), 5));
    const sizes = [0, 0, 0, 0, 0];
    for (let i = 0; i < 1000; i++) sizes[foldOf(photograph(`${i}`), 5)]!++;
    // 200 each, give or take 4 deviations of 12.6.
    for (const size of sizes) expect(Math.abs(size - 200)).toBeLessThan(51);
  });
});

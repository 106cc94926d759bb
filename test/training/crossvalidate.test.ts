import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
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
});

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

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing } from '#domain/model-card.ts';
import { scalePixels } from '#imaging/preprocess.ts';
import { fold } from '#inference/fold.ts';
import { type Graph, headChannels } from '#inference/graph.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import { readBackboneWeights } from '#training/backbone-weights.ts';
import type { KerasWeights } from '#training/keras-weights.ts';
import type { TrainingRecord } from '#training/lineage.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { reportEvery } from '#training/progress.ts';
import { seeded, seededNormal, shuffled } from '#training/random.ts';
import { RANDOM, randomWeights } from '#training/random-weights.ts';
import { backboneName, readRun } from '#training/run-weights.ts';
import { fillIncomplete, reestimateStatistics } from '#training/statistics.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';
import { WeightsFault } from '#training/weights-fault.ts';

/** A network to begin from: folded, with a head. */
export interface Start {
  readonly weights: Weights;
  /** The runs that made it, if any. */
  readonly history: readonly TrainingRecord[];
  /** Kernels that the source held in part alone. */
  readonly incomplete: readonly string[];
}

const STATISTICS_BATCH = 32;

/** Looks at the file that a run begins from, before anything long begins. Throws a `WeightsFault` that names it where it is missing or of another backbone. */
export async function checkStart(plan: TrainingPlan, run: string): Promise<void> {
  if (plan.weightsFile === RANDOM) return;
  if (!isRun(plan) && existsSync(startPath(plan, run))) return;
  if (!existsSync(plan.weightsFile))
    throw new WeightsFault(
      `${plan.weightsFile} is not there: --weights takes Keras’ HDF5 without a top, or the network.tensors of a run.`,
    );
  if (isRun(plan)) readRun(plan);
  else await readImageNet(plan);
}

/** `trunk`: the graph up to the penultimate map. `photographs`: those that statistics may be taken of. */
export async function startingWeights(
  plan: TrainingPlan,
  { run, report }: TrainingMeans,
  photographs: readonly PreparedPhotograph[],
  trunk: Graph,
): Promise<Start> {
  if (isRun(plan)) return readRun(plan);
  const path = startPath(plan, run);
  if (existsSync(path)) {
    const { tensors, meta } = readTensors(path);
    return { weights: tensors, history: [], ...(meta as Pick<Start, 'incomplete'>) };
  }
  const { weights: raw, incomplete } =
    plan.weightsFile === RANDOM ? { weights: randomWeights(trunk, plan.fit.seed), incomplete: [] } : await readImageNet(plan);
  let weights = fillIncomplete(raw, incomplete, plan.fit.seed);
  if (plan.statisticsPhotographs > 0) {
    const chosen = evenSample(photographs, plan.statisticsPhotographs, plan.fit.seed);
    // Fewer photographs than a batch are a batch of their own.
    const batch = Math.min(STATISTICS_BATCH, chosen.length);
    const progress = reportEvery(1, 'statistics batches', report);
    let done = 0;
    weights = reestimateStatistics(trunk, weights, inputBatches(chosen, plan.preprocessing, batch), () =>
      progress(++done, Math.floor(chosen.length / batch)),
    );
  }
  const start = new Map([...fold(trunk, weights), ...newHead(trunk, plan.fit.seed)]);
  writeTensors(path, start, { incomplete });
  return { weights: start, history: [], incomplete };
}

const isRun = ({ weightsFile }: TrainingPlan): boolean => weightsFile.endsWith('.tensors');

const startPath = ({ weightsFile, statisticsPhotographs, graph: { beside = [] }, fit }: TrainingPlan, run: string): string =>
  join(
    run,
    `start-${[...(weightsFile === RANDOM ? [RANDOM, fit.seed] : []), statisticsPhotographs, ...beside].join('-')}.tensors`,
  );

const readImageNet = ({ weightsFile, graph }: TrainingPlan): Promise<KerasWeights> =>
  readBackboneWeights(weightsFile, { id: backboneName(graph), graph });

/** As many from each data set. */
function evenSample(photographs: readonly PreparedPhotograph[], count: number, seed: number): PreparedPhotograph[] {
  const sets = [...new Set(photographs.map(({ dataset }) => dataset))];
  const random = seeded(seed);
  const chosen = sets.flatMap((set) =>
    shuffled(
      photographs.filter(({ dataset }) => dataset === set),
      random,
    ).slice(0, Math.ceil(count / sets.length)),
  );
  return shuffled(chosen, random);
}

function* inputBatches(
  photographs: readonly PreparedPhotograph[],
  { size, scaling }: Preprocessing,
  batch: number,
): Generator<tf.Tensor4D> {
  for (let from = 0; from + batch <= photographs.length; from += batch) {
    const input = new Float32Array(batch * size * size * 3);
    for (let i = 0; i < batch; i++) input.set(scalePixels(photographs[from + i]!.rgb, 3, scaling), i * size * size * 3);
    yield tf.tensor4d(input, [batch, size, size, 3]);
  }
}

/** Small, so that a trunk is not shaken by it; the bias says that each grade is rare. */
function newHead(trunk: Graph, seed: number): [string, Weight][] {
  const channels = headChannels(trunk);
  const normal = seededNormal(seed);
  return [
    ['head/kernel', { shape: [channels, 5], data: Float32Array.from({ length: channels * 5 }, () => 0.01 * normal()) }],
    ['head/bias', { shape: [5], data: new Float32Array(5).fill(-1.5) }],
  ];
}

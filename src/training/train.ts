import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ICDR_GRADES } from '#domain/grade.ts';
import type { Calibration } from '#domain/prediction.ts';
import { type Graph, headChannels, subgraph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { checkDatasets } from '#training/check-datasets.ts';
import { packedOf, readFolders, setName } from '#training/data-folders.ts';
import type { Labelled } from '#training/dataset.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { type Fitted, hasTwoGrades, runSchedule } from '#training/fit.ts';
import { recordOf, type TrainingRecord } from '#training/lineage.ts';
import { cacheMaps } from '#training/map-cache.ts';
import { type PreparedPhotograph, preparePhotographs } from '#training/photographs.ts';
import type { DataShare, TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { reportEvery } from '#training/progress.ts';
import { RANDOM } from '#training/random-weights.ts';
import { requireRoom } from '#training/room.ts';
import { factorOf, runIdentity } from '#training/run-identity.ts';
import { Sampler, type Source, type TrainingItem } from '#training/sampler.ts';
import { mapSource, pictureSource } from '#training/sources.ts';
import { checkStart, type Start, startingWeights } from '#training/start-weights.ts';
import { writeTensors } from '#training/tensor-file.ts';

export interface Trained {
  /** Folded, whole network and head. */
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly epoch: number;
  readonly refused: readonly { file: string; kind: string }[];
  /** The calibration part with the chosen epoch's logits. */
  readonly heldOut: readonly { dataset: string; grade: number; logits: readonly number[] }[];
  /** Every run that made it, this one last. */
  readonly history: readonly TrainingRecord[];
}

/**
 * Trains a network, whole or from a cut on. Every step leaves its result on disk, so that a killed run goes on where it was: prepared photographs, starting weights, maps, one
 * checkpoint an epoch; at the end `network.tensors`, from which another run can go on, on another machine too. `command`: what was typed.
 */
export async function train(plan: TrainingPlan, means: TrainingMeans, command: string): Promise<Trained> {
  const { run } = means;
  mkdirSync(run, { recursive: true });
  const labelled = means.packed
    ? trainable(plan, ({ folder }) => packedOf(means.packed!, folder))
    : trainable(plan, (share) => readFolders([share]));
  await checkStart(plan, run);
  const warn = (line: string) => means.report(`warning: ${line}`);
  if (means.packed) warnOfMissingGrades(labelled, warn);
  // Those for testing too: nobody may be on both sides.
  else await checkDatasets([...labelled, ...readFolders(plan.data).filter(({ split }) => split === 'test')], warn);
  const { prepared, refused } = means.packed
    ? { prepared: labelled as PreparedPhotograph[], refused: [] }
    : await prepareAll(labelled, plan, means);
  const training = prepared.filter(({ split }) => split === 'train');
  if (training.length === 0) throw new EngineFault(noneToTrainOn(labelled, refused.length));
  const trunk = subgraph(plan.graph, plan.graph.input, plan.penultimate);
  const start = await startingWeights(plan, means, training.filter(isOf(plan.data)), trunk);
  const watched = prepared.filter(({ split }) => split === 'calibration');
  const fitted = await fitParts(plan, means, { trunk, start, training, watched });
  const weights = new Map([...start.weights, ...fitted.weights]);
  const chosen = hasTwoGrades(watched)
    ? `epoch ${fitted.epoch} chosen by QWK on the calibration part`
    : `epoch ${fitted.epoch}, the last, kept: there was no calibration part to choose by`;
  const record = recordOf(prepared, { command, seed: plan.fit.seed, notes: notesOf(plan, chosen, refused.length, start) });
  const history = [...start.history, record];
  writeTensors(join(run, 'network.tensors'), weights, {
    history,
    calibration: fitted.calibration,
    preprocessing: plan.preprocessing,
  });
  return {
    weights,
    calibration: fitted.calibration,
    epoch: fitted.epoch,
    refused,
    heldOut: watched.map(({ dataset, grade }, i) => ({ dataset, grade, logits: fitted.logits[i]! })),
    history,
  };
}

const noneToTrainOn = (labelled: readonly Labelled[], refused: number): string =>
  refused > 0
    ? `There is no photograph to train on: none of ${labelled.length} could be prepared. Are they fundus photographs, in a format that is read here?`
    : 'There is no photograph to train on: the labels leave none in the training part (65 of 100 patients or pictures). Give more --data.';

function warnOfMissingGrades(labelled: readonly Labelled[], warn: (line: string) => void): void {
  for (const grade of ICDR_GRADES)
    if (!labelled.some((photograph) => photograph.split === 'train' && photograph.grade === grade))
      warn(`The packs hold no photograph of grade ${grade} to train on: no model can learn it.`);
}

/** Of `data` all but what tests are made of, of `extra` what is trained on alone. */
const trainable = (plan: TrainingPlan, read: (share: DataShare) => readonly Labelled[]): readonly Labelled[] => [
  ...plan.data.flatMap(read).filter(({ split }) => split !== 'test'),
  ...plan.extra.flatMap(read).filter(({ split }) => split === 'train'),
];

/** Each photograph as the network sees it; those that cannot be prepared are named. */
export async function prepareAll(labelled: readonly Labelled[], { preprocessing }: TrainingPlan, means: TrainingMeans) {
  const result = await preparePhotographs(labelled, {
    ...means,
    preprocessing,
    onProgress: reportEvery(200, 'photographs', means.report),
  });
  for (const { file, kind } of result.refused) means.report(`warning: ${file} cannot be prepared (${kind}) and is left out`);
  means.report(`${result.prepared.length} photographs prepared, ${result.refused.length} refused`);
  return result;
}

interface Parts {
  readonly trunk: Graph;
  readonly start: Start;
  readonly training: readonly PreparedPhotograph[];
  readonly watched: readonly PreparedPhotograph[];
}

/** What is trained (`end`) and what it is given: pictures, or kept maps of the frozen part, each under as many symmetries as `variantsOf` says. */
export async function sourceOf(
  plan: TrainingPlan,
  means: TrainingMeans,
  trunk: Graph,
  weights: Weights,
  variantsOf: (photograph: PreparedPhotograph) => number,
) {
  if (plan.cut === plan.graph.input) {
    const source = async (photographs: readonly PreparedPhotograph[]) =>
      pictureSource(photographs, plan.preprocessing, plan.augmentation);
    return { end: trunk, source };
  }
  const frozen = subgraph(trunk, trunk.input, plan.cut);
  const source = async (photographs: readonly PreparedPhotograph[]): Promise<Source> => {
    const { maps, shape } = await cacheMaps(photographs, frozen, weights, plan.preprocessing, variantsOf, means);
    return mapSource(maps, shape);
  };
  return { end: subgraph(trunk, plan.cut, plan.penultimate), source };
}

/** Trains on one part and watches another. */
export async function fitParts(
  plan: TrainingPlan,
  means: TrainingMeans,
  { trunk, start, training, watched }: Parts,
): Promise<Fitted> {
  const isTraining = new Set(training);
  const [normal, diseased] = plan.variants;
  const variantsOf = (photograph: PreparedPhotograph) =>
    isTraining.has(photograph) ? (photograph.grade === 0 ? normal : diseased) : 1;
  const { end, source } = await sourceOf(plan, means, trunk, start.weights, variantsOf);
  const items = training.map(
    (photograph): TrainingItem => ({
      grade: photograph.grade,
      dataset: photograph.dataset,
      factor: factorOf(plan, photograph),
    }),
  );
  requireRoom(means.run, end, start.weights);
  const sampler = new Sampler(items, await source(training), plan.sampling);
  means.report(`class weights ${sampler.classWeights.map((w) => w.toFixed(2)).join(' ')}`);
  const engine = await means.engine(end, start.weights);
  means.report(`${training.length} photographs to train on, ${watched.length} to choose by, on ${engine.name}`);
  try {
    const seen = { items: watched, source: await source(watched) };
    const options = { ...plan.fit, stages: plan.fit.stages.map((s) => (s.from === 'all' ? { ...s, from: end.input } : s)) };
    const channels = headChannels(end);
    const identity = runIdentity(plan, { start, training, watched });
    return await runSchedule(engine, sampler, seen, options, { ...means, channels, plan: identity });
  } finally {
    engine.dispose();
  }
}

const isOf = (shares: readonly DataShare[]) => {
  const names = shares.map(setName);
  return ({ dataset }: Labelled) => names.includes(dataset);
};

function notesOf(
  { cut, graph, fit: options, statisticsPhotographs, weightsFile }: TrainingPlan,
  chosen: string,
  refused: number,
  start: Start,
): string {
  const stages = options.stages
    .map(({ from, epochs }) => `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} from ${from} on`)
    .join(', ');
  return [
    weightsFile === RANDOM ? 'Started from nothing: weights drawn at random, never trained on ImageNet.' : '',
    cut === graph.input ? 'Trained on pictures changed anew each time' : `Frozen up to ${cut}, trained on kept maps`,
    `(${stages}; ${options.samplesPerEpoch} photographs an epoch), ${chosen}.`,
    start.history.length === 0 && statisticsPhotographs > 0
      ? `Batch-normalisation statistics re-estimated on ${statisticsPhotographs} training photographs.`
      : '',
    start.incomplete.length > 0 ? `Incomplete in the source and drawn afresh where missing: ${start.incomplete.join(', ')}.` : '',
    refused > 0 ? `${refused} photographs could not be prepared.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

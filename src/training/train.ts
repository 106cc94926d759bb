import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Preprocessing, Scaling } from '#domain/model-card.ts';
import type { Calibration } from '#domain/prediction.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { scalePixels } from '#imaging/preprocess.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import { type Graph, subgraph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import type { DecodePort } from '#pipeline/prepare.ts';
import { assess } from '#training/assess.ts';
import { type Labelled, readDataset } from '#training/dataset.ts';
import { createExtractor, type Extractor } from '#training/extract.ts';
import { type CachedMaps, Fit, type FitOptions } from '#training/fit.ts';
import { toFloat16 } from '#training/float16.ts';
import { readKerasWeights } from '#training/keras-weights.ts';
import { type PreparedPhotograph, preparePhotographs, writeWhole } from '#training/photographs.ts';
import { seeded, shuffled } from '#training/random.ts';
import { shortHash } from '#training/split.ts';
import { fillIncomplete, reestimateStatistics } from '#training/statistics.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';
import { type Variant, variantOf } from '#training/variants.ts';

/** What a training run is: everything that decides its result. */
export interface TrainingPlan {
  readonly data: readonly string[];
  /** Trained on too, but neither calibrated nor chosen on: photographs that somebody has changed, say. */
  readonly extra: readonly string[];
  readonly weightsFile: string;
  readonly preprocessing: Preprocessing;
  readonly graph: Graph;
  /** Frozen up to this map, trained from it on. */
  readonly cut: string;
  readonly penultimate: string;
  /** Photographs on which the batch-normalisation statistics are re-estimated; 0 leaves them as they are. */
  readonly statisticsPhotographs: number;
  /** Symmetries under which a training photograph of grade 0, and of any other grade, is cached. */
  readonly variants: readonly [normal: number, diseased: number];
  /** The same for `extra`. */
  readonly extraVariants: readonly [normal: number, diseased: number];
  readonly fit: Omit<FitOptions, 'mapShape'>;
  /** Epochs that are run of the schedule's `fit.epochs`. */
  readonly stopAfter: number;
}

export interface TrainingMeans {
  readonly run: string;
  readonly decode: DecodePort;
  readonly clahe: Clahe;
  readonly threads: number;
  readonly report: (line: string) => void;
}

export interface Trained {
  /** Folded, whole network and head. */
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly epoch: number;
  /** Every photograph that was trained, calibrated or selected on. */
  readonly used: readonly PreparedPhotograph[];
  readonly refused: readonly { file: string; kind: string }[];
  /** The calibration part with the chosen epoch's logits. */
  readonly heldOut: readonly { dataset: string; grade: number; logits: readonly number[] }[];
}

/**
 * Trains the end of a network on cached maps, without a GPU in hours. Every step leaves its result in the run's folder, so that a killed run goes on
 * where it was: prepared photographs, normalisation statistics, maps, one checkpoint an epoch.
 */
export async function train(plan: TrainingPlan, means: TrainingMeans): Promise<Trained> {
  const { run, report } = means;
  mkdirSync(run, { recursive: true });
  const labelled = [
    ...plan.data.flatMap(readDataset).filter(({ split }) => split !== 'test'),
    ...plan.extra.flatMap(readDataset).filter(({ split }) => split === 'train'),
  ];
  const { prepared, refused } = await preparePhotographs(labelled, {
    ...means,
    preprocessing: plan.preprocessing,
    cache: run,
    onProgress: every(100, 'photographs', report),
  });
  report(`${prepared.length} photographs prepared, ${refused.length} refused`);
  if (!prepared.some(({ split }) => split === 'train')) throw new Error('There is no photograph to train on.');

  const trunk = subgraph(plan.graph, plan.graph.input, plan.penultimate);
  const start = await startingWeights(plan, means, prepared, trunk);
  const frozen = subgraph(trunk, trunk.input, plan.cut);
  const end = subgraph(trunk, plan.cut, plan.penultimate);
  const folded = fold(trunk, start);
  const { mapShape, maps } = await cacheMaps(plan, means, prepared, frozen, folded);

  const cached = (split: Labelled['split']): CachedMaps[] => maps.filter(({ photograph }) => photograph.split === split);
  const heldOut = prepared.filter(({ split }) => split === 'calibration');
  const endWeights = new Map([...folded].filter(([name]) => end.nodes.some((node) => name.startsWith(`${node.name}/`))));
  const fit = new Fit(end, endWeights, cached('train'), { ...plan.fit, mapShape });
  report(`class weights ${fit.classWeights.map((w) => w.toFixed(2)).join(' ')}`);
  const best = await fitAndChoose(fit, plan, means, heldOut, cached('calibration'));
  return {
    weights: new Map([...folded, ...best.weights]),
    calibration: best.calibration,
    epoch: best.epoch,
    used: prepared,
    refused,
    heldOut: best.heldOut,
  };
}

const isOf = (folders: readonly string[]) => {
  const names = folders.map((folder) => basename(resolve(folder)));
  return ({ dataset }: Labelled) => names.includes(dataset);
};

const STATISTICS_BATCH = 32;

async function startingWeights(
  plan: TrainingPlan,
  { run, report }: TrainingMeans,
  prepared: readonly PreparedPhotograph[],
  trunk: Graph,
): Promise<Weights> {
  const path = join(run, `start-${plan.statisticsPhotographs}.tensors`);
  if (existsSync(path)) return readTensors(path).tensors;
  const { weights: raw, incomplete } = await readKerasWeights(plan.weightsFile);
  let weights = fillIncomplete(raw, incomplete, plan.fit.seed);
  if (plan.statisticsPhotographs > 0) {
    const chosen = evenSample(prepared.filter(isOf(plan.data)), plan.statisticsPhotographs, plan.fit.seed);
    // Fewer photographs than a batch are a batch of their own.
    const batch = Math.min(STATISTICS_BATCH, chosen.length);
    const progress = every(1, 'statistics batches', report);
    let done = 0;
    weights = reestimateStatistics(trunk, weights, inputBatches(chosen, plan.preprocessing, batch), () =>
      progress(++done, Math.floor(chosen.length / batch)),
    );
  }
  writeTensors(path, weights, { statisticsPhotographs: plan.statisticsPhotographs, incomplete });
  return weights;
}

/** As many from each data set, training photographs alone. */
function evenSample(prepared: readonly PreparedPhotograph[], count: number, seed: number): PreparedPhotograph[] {
  const training = prepared.filter(({ split }) => split === 'train');
  const sets = [...new Set(training.map(({ dataset }) => dataset))];
  const random = seeded(seed);
  const chosen = sets.flatMap((set) =>
    shuffled(
      training.filter(({ dataset }) => dataset === set),
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
    const part = photographs.slice(from, from + batch);
    yield tf.tensor4d(
      inputs(
        part.map(({ rgb }) => rgb),
        scaling,
      ),
      [batch, size, size, 3],
    );
  }
}

function inputs(pictures: readonly Uint8Array[], scaling: Scaling): Float32Array<ArrayBuffer> {
  const length = pictures[0]!.length;
  const out = new Float32Array(length * pictures.length);
  for (const [p, rgb] of pictures.entries()) out.set(scalePixels(rgb, 3, scaling), p * length);
  return out;
}

async function cacheMaps(
  plan: TrainingPlan,
  { run, threads, report }: TrainingMeans,
  prepared: readonly PreparedPhotograph[],
  frozen: Graph,
  folded: Weights,
) {
  const key = shortHash(JSON.stringify([plan.preprocessing, plan.statisticsPhotographs, plan.cut]));
  const folder = join(run, `maps-${key}`);
  mkdirSync(folder, { recursive: true });
  const { size } = plan.preprocessing;
  const isExtra = isOf(plan.extra);
  const variantsOf = (photograph: Labelled) => {
    if (photograph.split !== 'train') return 1;
    const [normal, diseased] = isExtra(photograph) ? plan.extraVariants : plan.variants;
    return photograph.grade === 0 ? normal : diseased;
  };
  const pathOf = (photograph: PreparedPhotograph) => join(folder, `${photograph.hash}-${variantsOf(photograph)}.f16`);
  const missing = prepared.filter((photograph) => !existsSync(pathOf(photograph)));
  if (missing.length > 0) {
    const { name, extract } = await createExtractor(frozen, folded, threads);
    report(`maps of ${missing.length} photographs by ${name}`);
    const progress = every(20, 'photographs through the trunk', report);
    for (const [i, photograph] of missing.entries()) {
      const pictures = Array.from({ length: variantsOf(photograph) }, (_, v) => variantOf(photograph.rgb, size, v as Variant));
      writeWhole(pathOf(photograph), new Uint8Array((await extractAll(extract, pictures, plan.preprocessing)).buffer));
      progress(i + 1, missing.length);
    }
  }
  const mapShape = mapShapeOf(frozen, folded, size);
  const maps = prepared.map((photograph) => {
    const bytes = readFileSync(pathOf(photograph));
    const bits = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
    return {
      photograph,
      maps: bits,
      variants: variantsOf(photograph),
      grade: photograph.grade,
      cell: `${photograph.dataset} ${photograph.grade}`,
    };
  });
  return { mapShape, maps };
}

async function extractAll(
  extract: Extractor,
  pictures: readonly Uint8Array[],
  { size, scaling }: Preprocessing,
): Promise<Uint16Array<ArrayBuffer>> {
  return toFloat16(await extract(inputs(pictures, scaling), pictures.length, size));
}

/** By one empty run: the layers' own arithmetic decides. */
function mapShapeOf(frozen: Graph, folded: Weights, size: number): [number, number, number] {
  return tf.tidy(() => {
    const own = [...folded].filter(([name]) => frozen.nodes.some((node) => name.startsWith(`${node.name}/`)));
    const tensors = new Map(own.map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    const [, h, w, c] = execute(frozen, tensors, tf.zeros([1, size, size, 3])).shape;
    return [h, w, c];
  });
}

async function fitAndChoose(
  fit: Fit,
  plan: TrainingPlan,
  { run, report }: TrainingMeans,
  heldOut: readonly PreparedPhotograph[],
  maps: readonly CachedMaps[],
) {
  const [checkpoint, bestPath, log] = [join(run, 'checkpoint.tensors'), join(run, 'best.tensors'), join(run, 'log.csv')];
  let bestScore = Number.NEGATIVE_INFINITY;
  if (existsSync(checkpoint)) {
    const { tensors, meta } = readTensors(checkpoint);
    const saved = meta as { epoch: number; bestScore: number };
    await fit.restore({ epoch: saved.epoch, tensors });
    bestScore = saved.bestScore;
    report(`resumed after epoch ${saved.epoch}`);
  } else {
    rmSync(bestPath, { force: true });
    writeFileSync(log, 'epoch,loss,seconds,score,figures\n');
  }
  while (fit.epoch < Math.min(plan.stopAfter, plan.fit.epochs)) {
    const { epoch, loss, seconds } = await fit.runEpoch(every(10, `steps of epoch ${fit.epoch + 1}`, report));
    const logits = await fit.logits(maps);
    const result = assess(heldOut, logits);
    const figures = Object.keys(result.qwk)
      .map((set) => `${set} QWK ${result.qwk[set]!.toFixed(3)} AUC ${result.referableAuc[set]!.toFixed(3)}`)
      .join('; ');
    appendFileSync(log, `${epoch},${loss.toFixed(5)},${seconds.toFixed(0)},${result.score.toFixed(4)},${figures}\n`);
    report(`epoch ${epoch}: loss ${loss.toFixed(4)}, score ${result.score.toFixed(4)} (${figures}), ${seconds.toFixed(0)} s`);
    if (result.score > bestScore) {
      bestScore = result.score;
      const rows = heldOut.map(({ dataset, grade }, i) => ({ dataset, grade, logits: logits[i]! }));
      writeTensors(bestPath, await fit.weights(), { epoch, calibration: result.calibration, heldOut: rows });
    }
    writeTensors(checkpoint, (await fit.state()).tensors, { epoch, bestScore });
  }
  const { tensors, meta } = readTensors(bestPath);
  return { weights: tensors, ...(meta as Pick<Trained, 'epoch' | 'calibration' | 'heldOut'>) };
}

/** Reports at most every `n`th call, with the time left. */
function every(n: number, what: string, report: (line: string) => void): (done: number, of: number) => void {
  const started = performance.now();
  return (done, of) => {
    if (done % n !== 0 && done !== of) return;
    const left = ((performance.now() - started) / done) * (of - done);
    report(`${done} of ${of} ${what}, ${Math.round(left / 1000)} s left`);
  };
}

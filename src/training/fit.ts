import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Calibration } from '#domain/prediction.ts';
import type { Weights } from '#inference/weights.ts';
import { assess, type HeldOut } from '#training/assess.ts';
import { curvesSvg, type EpochRow } from '#training/curves.ts';
import type { Engine } from '#training/engine.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { writeWhole } from '#training/photographs.ts';
import { type Progress, reportEvery } from '#training/progress.ts';
import { seeded } from '#training/random.ts';
import type { Sampler, Source } from '#training/sampler.ts';
import { epochsOf, rateAt, type Stage, thawAt } from '#training/schedule.ts';
import { shortHash } from '#training/split.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';

export interface FitOptions {
  readonly stages: readonly Stage[];
  readonly samplesPerEpoch: number;
  readonly batch: number;
  /** Of the trunk. Folded as it is, nothing evens out what its layers do to each other: rates that suit a network with batch normalisation break it. */
  readonly learningRate: number;
  readonly headRate: number;
  readonly weightDecay: number;
  readonly seed: number;
  /** Epochs without a better QWK after which it stops. */
  readonly patience: number;
  /** Epochs that are run of the schedule's. */
  readonly stopAfter: number;
}

/** Photographs that are looked at after each epoch. */
export interface Watched {
  readonly items: readonly HeldOut[];
  readonly source: Source;
}

export interface Fitted {
  /** Averaged parameters, head among them. */
  readonly weights: Weights;
  readonly epoch: number;
  readonly calibration: Calibration;
  readonly logits: readonly (readonly number[])[];
}

interface FitMeans {
  readonly run: string;
  readonly report: (line: string) => void;
  /** Channels of the maps that the head reads. */
  readonly channels: number;
  /** Everything that decides the result: a folder goes on with its own plan alone. */
  readonly plan: unknown;
}

/**
 * Runs the schedule and keeps the epoch with the best mean QWK over the watched data sets, or the last where they have none. After each epoch the run's folder holds `checkpoint.tensors`, `best.tensors`,
 * `log.csv` and `curves.svg`; a killed run goes on from its last epoch as if nothing had been.
 */
export async function runSchedule(
  engine: Engine,
  sampler: Sampler,
  watched: Watched,
  options: FitOptions,
  means: FitMeans,
): Promise<Fitted> {
  const { run, report } = means;
  const [checkpoint, bestPath] = [join(run, 'checkpoint.tensors'), join(run, 'best.tensors')];
  const plan = shortHash(JSON.stringify(means.plan));
  let saved: Saved = { epoch: 0, best: { epoch: 0, qwk: Number.NEGATIVE_INFINITY }, rows: [], plan };
  if (existsSync(checkpoint)) {
    const { tensors, meta } = readTensors(checkpoint);
    saved = meta as Saved;
    if (saved.plan !== plan)
      throw new EngineFault(`${run} holds a run with other options or photographs: take another --run, or remove that folder.`);
    await engine.restore(tensors);
    forget(join(run, 'log.csv'), saved.epoch);
    report(`resumed after epoch ${saved.epoch}`);
  } else {
    rmSync(bestPath, { force: true });
    writeWhole(join(run, 'log.csv'), 'epoch,learns from,loss,seconds,qwk,figures\n');
  }
  const last = Math.min(options.stopAfter, epochsOf(options.stages));
  const canChoose = hasTwoGrades(watched.items);
  if (!canChoose)
    report(
      'warning: no calibration part with two grades or more: no epoch can be chosen by QWK, so the last is kept, and --patience does nothing',
    );
  while (saved.epoch < last && saved.epoch - saved.best.epoch < options.patience) {
    const row = await runEpoch(engine, sampler, watched, options, saved.epoch, means).catch((thrown: unknown) => {
      throw thrown instanceof EngineFault ? new EngineFault(`${thrown.message} ${whatIsSafe(run, saved.epoch)}`) : thrown;
    });
    const isBest = !canChoose || isBetter(row, saved);
    saved = {
      plan,
      epoch: row.epoch,
      best: isBest ? { epoch: row.epoch, qwk: row.qwk } : saved.best,
      rows: [...saved.rows, { epoch: row.epoch, loss: row.loss, qwk: row.qwk, auc: row.auc }],
    };
    if (isBest)
      writeTensors(bestPath, await engine.weights(), { epoch: row.epoch, calibration: row.calibration, logits: row.logits });
    writeTensors(checkpoint, await engine.state(), saved);
    writeWhole(join(run, 'curves.svg'), curvesSvg(saved.rows));
  }
  if (saved.epoch < last) report(`stopped: no better QWK in ${options.patience} epochs`);
  const { tensors, meta } = readTensors(bestPath);
  return { weights: tensors, ...(meta as Pick<Fitted, 'epoch' | 'calibration' | 'logits'>) };
}

interface Saved {
  readonly plan: string;
  readonly epoch: number;
  readonly best: { readonly epoch: number; readonly qwk: number };
  readonly rows: readonly EpochRow[];
}

/** By QWK; where that is the same (no photograph is graded referable yet, say) by AUC. */
function isBetter({ qwk, auc }: Pick<EpochRow, 'qwk' | 'auc'>, { best, rows }: Saved): boolean {
  const before = rows[best.epoch - 1];
  return before === undefined || qwk > before.qwk || (qwk === before.qwk && auc > before.auc);
}

/** Whether QWK says something of one of their data sets: where every photograph has one grade it does not. */
export const hasTwoGrades = (items: readonly HeldOut[]): boolean =>
  items.some(({ dataset, grade }) => items.some((other) => other.dataset === dataset && other.grade !== grade));

const whatIsSafe = (run: string, epoch: number): string =>
  epoch === 0
    ? 'No epoch had been finished: the same --run can begin with other options.'
    : `Epoch ${epoch} is kept in ${run}: the same command goes on after it; to go on with other options, end it there with --stop-after ${epoch} and continue its network.tensors in another --run.`;

/** Takes out of the log what came after the checkpoint: it is run again. */
function forget(log: string, epoch: number): void {
  if (!existsSync(log)) return;
  const lines = readFileSync(log, 'utf8').split('\n');
  writeWhole(log, `${lines.slice(0, epoch + 1).join('\n')}\n`);
}

async function runEpoch(
  engine: Engine,
  sampler: Sampler,
  watched: Watched,
  options: FitOptions,
  epoch: number,
  { run, report, channels }: FitMeans,
) {
  const { stages, samplesPerEpoch, batch, learningRate, headRate, weightDecay, seed } = options;
  const started = performance.now();
  const random = seeded(seed * 1000 + epoch);
  const [steps, epochs, from] = [Math.ceil(samplesPerEpoch / batch), epochsOf(stages), thawAt(stages, epoch)];
  const progress: Progress = reportEvery(10, `steps of epoch ${epoch + 1} of ${epochs}`, report);
  let sum = 0;
  let next = sampler.batch(channels, random);
  for (let step = 0; step < steps; step++) {
    const share = rateAt(1, epoch + step / steps, epochs);
    const running = engine.step(next, { body: share * learningRate, head: share * headRate, weightDecay }, from);
    // Drawn while the engine works.
    if (step + 1 < steps) next = sampler.batch(channels, random);
    sum += await running;
    progress(step + 1, steps, `loss ${(sum / (step + 1)).toFixed(3)}`);
  }
  const [loss, seconds] = [sum / steps, (performance.now() - started) / 1000];
  const logits = await logitsOf(engine, watched);
  const { calibration, qwk: bySet, referableAuc } = assess(watched.items, logits);
  const [qwk, auc] = [mean(Object.values(bySet)), mean(Object.values(referableAuc))];
  const figures = Object.keys(bySet)
    .map((set) => `${set} QWK ${bySet[set]!.toFixed(3)} AUC ${referableAuc[set]!.toFixed(3)}`)
    .join('; ');
  const log = join(run, 'log.csv');
  const row = `${epoch + 1},${from},${loss.toFixed(5)},${seconds.toFixed(0)},${qwk.toFixed(4)},${figures}\n`;
  writeWhole(log, `${readFileSync(log, 'utf8')}${row}`);
  report(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}, QWK ${qwk.toFixed(4)} (${figures}), ${seconds.toFixed(0)} s`);
  return { epoch: epoch + 1, loss, qwk, auc, calibration, logits };
}

const READ_AT_ONCE = 8;

/** Five logits for each watched photograph, as it is. */
export async function logitsOf(engine: Engine, { items, source }: Watched): Promise<number[][]> {
  const out: number[][] = [];
  const length = source.shape[0] * source.shape[1] * source.shape[2];
  for (let from = 0; from < items.length; from += READ_AT_ONCE) {
    const count = Math.min(READ_AT_ONCE, items.length - from);
    const inputs = new Float32Array(count * length);
    for (let i = 0; i < count; i++) inputs.set(source.plain(from + i), i * length);
    out.push(...(await engine.logits(inputs, [count, ...source.shape])));
  }
  return out;
}

/** Over the data sets for which the figure is defined; 0 where there is none. */
function mean(values: readonly number[]): number {
  const defined = values.filter(Number.isFinite);
  return defined.length > 0 ? defined.reduce((a, b) => a + b, 0) / defined.length : 0;
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Calibration, type Prediction, predict } from '#domain/prediction.ts';
import { subgraph } from '#inference/graph.ts';
import { checkDatasets } from '#training/check-datasets.ts';
import { DataFault } from '#training/data-fault.ts';
import { readFolders } from '#training/data-folders.ts';
import { type Labelled, patientHashOf, patientUnit } from '#training/dataset.ts';
import { logitsOf } from '#training/fit.ts';
import { sumOf, type TrainingRecord } from '#training/lineage.ts';
import { type PreparedPhotograph, writeWhole } from '#training/photographs.ts';
import type { TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { runIdentity } from '#training/run-identity.ts';
import { shortHash } from '#training/split.ts';
import { checkStart, startingWeights } from '#training/start-weights.ts';
import { fitParts, prepareAll, sourceOf } from '#training/train.ts';

/** A photograph as the network of the fold that had not seen it graded it. */
export interface OutOfFold {
  readonly id: string;
  readonly unit: string;
  readonly truth: number;
  readonly prediction: Prediction;
}

interface FoldMeans extends TrainingMeans {
  readonly folds: number;
  /** Of the network that is continued; undefined where there is none. */
  readonly startCalibration: Calibration | undefined;
}

const unitOf = (photograph: Labelled): string => patientUnit(photograph) ?? `${photograph.dataset}:${photograph.id}`;

const bucket = (salt: string, unit: string, of: number): number =>
  createHash('sha256').update(`${salt}:${unit}`).digest().readUInt32BE(0) % of;

/** 0 to folds - 1, for good: by a hash of the patient, or of the photograph's own name where patients are not named. */
export const foldOf = (photograph: Labelled, folds: number): number => bucket('fold', unitOf(photograph), folds);

/** Of a fold's photographs this many of 100 are for calibration and for choosing the epoch. */
const WATCHED = 15;

/** A fold's parts. Nothing is learned or chosen on a patient, or on a copy of a file, that is graded, whichever set it comes from. */
function partsOf(
  fold: number,
  folds: number,
  mine: readonly PreparedPhotograph[],
  others: readonly PreparedPhotograph[],
): Record<'test' | 'watched' | 'training', PreparedPhotograph[]> {
  const test = mine.filter((photograph) => foldOf(photograph, folds) === fold);
  const rest = without(mine, test);
  const watched = rest.filter((photograph) => bucket('watch', unitOf(photograph), 100) < WATCHED);
  return { test, watched, training: [...without(rest, watched), ...without(without(others, test), watched)] };
}

/** Those that share neither file nor patient with `some`. */
function without(photographs: readonly PreparedPhotograph[], some: readonly PreparedPhotograph[]): PreparedPhotograph[] {
  const [hashes, units] = [new Set(some.map(({ hash }) => hash)), new Set(some.map(unitOf))];
  return photographs.filter((photograph) => !hashes.has(photograph.hash) && !units.has(unitOf(photograph)));
}

/** Throws a `DataFault` where the network that is continued has learned from photographs, or patients, that the folds are to grade. */
function refuseSeen(
  history: readonly TrainingRecord[],
  mine: readonly PreparedPhotograph[],
  { weightsFile }: TrainingPlan,
): void {
  const { photographs, patients } = sumOf(history);
  const [files, people] = [new Set(photographs), new Set(patients)];
  const seen = mine.filter((photograph) => files.has(photograph.hash) || people.has(patientHashOf(photograph) ?? ''));
  if (seen.length > 0)
    throw new DataFault(
      `${weightsFile} was trained on ${seen.length} of these ${mine.length} photographs, or on their patients (${seen[0]!.file}): no fold would be unseen. Begin from a network that never saw them, or from ImageNet’s.`,
    );
}

/** What a fold was graded as; undefined where it was not, or by another run. */
function gradedBefore(path: string, of: string): readonly OutOfFold[] | undefined {
  if (!existsSync(path)) return undefined;
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { readonly of?: string; readonly rows?: readonly OutOfFold[] };
  return kept.of === of ? kept.rows : undefined;
}

/**
 * Cross-validates one data set: in each fold the plan's training is repeated from the same start on the other folds alone, calibration and the choice of the epoch
 * inside them, and the fold's photographs are graded. Reserved photographs take no part. `before`: the same photographs by the start itself, where it is calibrated.
 */
export async function crossvalidate(plan: TrainingPlan, means: FoldMeans) {
  const { run, folds, report } = means;
  mkdirSync(run, { recursive: true });
  const own = readFolders(plan.data).filter(({ reserved }) => !reserved);
  const extra = readFolders(plan.extra).filter(({ split }) => split === 'train');
  await checkStart(plan, run);
  // Folds take the place of the parts.
  await checkDatasets(
    [...own, ...extra].map((photograph) => ({ ...photograph, split: 'train' })),
    (line) => report(`warning: ${line}`),
  );
  const { prepared } = await prepareAll([...own, ...extra], plan, means);
  const names = new Set(own.map(({ file }) => file));
  const [mine, others] = [prepared.filter(({ file }) => names.has(file)), prepared.filter(({ file }) => !names.has(file))];
  const trunk = subgraph(plan.graph, plan.graph.input, plan.penultimate);
  const start = await startingWeights(plan, means, others.length > 0 ? others : mine, trunk);
  refuseSeen(start.history, mine, plan);
  const grade = async (photographs: readonly PreparedPhotograph[], weights: typeof start.weights, calibration: Calibration) => {
    const { end, source } = await sourceOf(plan, means, trunk, start.weights, () => 1);
    const engine = await means.engine(end, weights);
    const logits = await logitsOf(engine, { items: photographs, source: await source(photographs) });
    engine.dispose();
    return photographs.map(
      (photograph, i): OutOfFold => ({
        id: photograph.id,
        unit: unitOf(photograph),
        truth: photograph.grade,
        prediction: predict(logits[i]!, calibration),
      }),
    );
  };
  const rows: OutOfFold[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const folder = join(run, `fold-${fold + 1}`);
    const done = join(folder, 'graded.json');
    mkdirSync(folder, { recursive: true });
    const { test, watched, training } = partsOf(fold, folds, mine, others);
    const of = shortHash(
      JSON.stringify([runIdentity(plan, { start, training, watched }), plan.fit.stopAfter, test.map(({ hash }) => hash)]),
    );
    let kept = gradedBefore(done, of);
    if (!kept) {
      report(`fold ${fold + 1} of ${folds}`);
      const fitted = await fitParts(plan, { ...means, run: folder }, { trunk, start, training, watched });
      kept = await grade(test, new Map([...start.weights, ...fitted.weights]), fitted.calibration);
      writeWhole(done, JSON.stringify({ of, rows: kept }));
    }
    rows.push(...kept);
  }
  const before = means.startCalibration ? await grade(mine, start.weights, means.startCalibration) : [];
  return { rows, before, history: start.history };
}

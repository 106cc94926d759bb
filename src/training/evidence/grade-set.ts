import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { predict } from '#domain/prediction.ts';
import { infer } from '#pipeline/analyse.ts';
import { prepare } from '#pipeline/prepare.ts';
import { KNOWN_SETS, type Labelled, patientUnit, readDataset, sampleOf } from '#training/dataset.ts';
import type { Graded } from '#training/evaluation.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';
import { shortHash } from '#training/split.ts';
import { wasTrainedOn } from '#training/trained-on.ts';

/** One photograph of a set that a model graded. */
export interface GradedPhotograph extends Graded {
  readonly item: Labelled;
  readonly hash: string;
}

/** A set's photographs that a model was not trained, calibrated or chosen on, graded. */
export interface GradedSet {
  readonly dataset: string;
  readonly name: string;
  readonly directory: string;
  readonly rows: readonly GradedPhotograph[];
  /** Photographs of the set that its card's training list names, or whose patient it names. */
  readonly trainedOn: number;
  /** Photographs that are no fundus photograph to the software, or cannot be read. */
  readonly failed: number;
  /** How many of those not trained on were left out by `limit`. */
  readonly left: number;
  /** Largest difference of a probability between the fast engine and the shipped one, over `compared` photographs. */
  readonly disagreement: number;
  readonly compared: number;
}

/** What is kept of one photograph: its logits, or why there are none. */
type Kept =
  | { readonly logits: readonly number[]; readonly gradable: boolean; readonly shippedLogits?: readonly number[] }
  | { readonly failed: string };

/** So many photographs of each set go through the shipped engine too. */
const COMPARED = 4;

/** Grades what the model never saw of DIR/images, `limit` photographs at most (the lowest hashes of their names). */
export async function gradeSet(subject: Subject, directory: string, limit: number, workshop: Workshop): Promise<GradedSet> {
  const { card, cache } = subject;
  const all = readDataset(directory);
  const fresh = sampleOf(all)
    .map((item) => ({ item, bytes: new Uint8Array(readFileSync(item.file)) }))
    .filter(({ item, bytes }) => !wasTrainedOn(card, item, bytes));
  const taken = fresh.slice(0, limit);
  const rows: GradedPhotograph[] = [];
  let [failed, disagreement, compared] = [0, 0, 0];
  const dataset = basename(resolve(directory));
  const progress = workshop.progress(`photographs of ${dataset} graded by ${card.id}`);
  for (const [i, { item, bytes }] of taken.entries()) {
    const hash = shortHash(bytes);
    const kept = await cache.of(`graded:${hash}`, () => grade(subject, bytes, item.dataset, workshop, i < COMPARED));
    progress(i + 1, taken.length);
    if ('failed' in kept) {
      failed++;
      continue;
    }
    const prediction = predict(kept.logits, card.calibration);
    if (kept.shippedLogits) {
      const shipped = predict(kept.shippedLogits, card.calibration);
      disagreement = Math.max(disagreement, ...prediction.probabilities.map((p, k) => Math.abs(p - shipped.probabilities[k]!)));
      compared++;
    }
    rows.push({ item, hash, unit: patientUnit(item) ?? item.id, truth: item.grade, prediction, gradable: kept.gradable });
  }
  return {
    dataset,
    name: KNOWN_SETS[dataset]?.name ?? dataset,
    directory,
    rows,
    trainedOn: all.length - fresh.length,
    failed,
    left: fresh.length - taken.length,
    disagreement,
    compared,
  };
}

async function grade(
  { card, fast, shipped }: Subject,
  bytes: Uint8Array<ArrayBuffer>,
  dataset: string,
  { decode, clahe }: Workshop,
  compare: boolean,
): Promise<Kept> {
  const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing, read: KNOWN_SETS[dataset]?.read });
  if (!prepared.ok) return { failed: prepared.error.kind };
  const { model, quality } = prepared.value;
  const logitsBy = async (network: Subject['fast']) => {
    const inferred = await infer(model, { network, card });
    if (!inferred.ok) throw new Error(inferred.error.kind);
    return inferred.value.prediction.logits;
  };
  const kept = { logits: await logitsBy(fast), gradable: quality.gradable };
  return compare ? { ...kept, shippedLogits: await logitsBy(shipped) } : kept;
}

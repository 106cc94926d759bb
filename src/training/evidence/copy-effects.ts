import { readFileSync } from 'node:fs';
import { type Prediction, predict } from '#domain/prediction.ts';
import { ok } from '#domain/result.ts';
import { infer } from '#pipeline/analyse.ts';
import { prepare } from '#pipeline/prepare.ts';
import { COPIES, type Copy, copyOf } from '#training/evidence/copies.ts';
import type { GradedPhotograph } from '#training/evidence/grade-set.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';

/** What a model says of a photograph and of its changed copies; a copy that is taken for no photograph, or is ungradable, has none. */
export interface CopyEffects {
  readonly original: Prediction;
  readonly copies: ReadonlyMap<Copy, Prediction>;
}

type Kept = { readonly logits: readonly number[] } | { readonly failed: string };

/** `count` gradable photographs, one a patient at most, in the order of the rows (that of their hashes). */
export function onePerPatient(rows: readonly GradedPhotograph[], count: number): GradedPhotograph[] {
  const first = new Map<string, GradedPhotograph>();
  for (const row of rows) if (row.gradable && !first.has(row.unit)) first.set(row.unit, row);
  return [...first.values()].slice(0, count);
}

/** Grades every copy of every photograph. */
export async function copyEffects(
  subject: Subject,
  rows: readonly GradedPhotograph[],
  workshop: Workshop,
): Promise<CopyEffects[]> {
  const { card, cache } = subject;
  const progress = workshop.progress(`photographs copied and graded by ${card.id}`);
  const effects: CopyEffects[] = [];
  for (const [i, { item, hash, prediction }] of rows.entries()) {
    const copies = new Map<Copy, Prediction>();
    const photograph = once(() => workshop.decode(new Uint8Array(readFileSync(item.file))));
    for (const copy of COPIES) {
      const kept = await cache.of(`copy:${hash}:${copy}`, async () => gradeCopy(subject, await photograph(), copy, workshop));
      if ('logits' in kept) copies.set(copy, predict(kept.logits, card.calibration));
    }
    effects.push({ original: prediction, copies });
    progress(i + 1, rows.length);
  }
  return effects;
}

/** What `make` gave when it was first asked. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function gradeCopy(
  { card, fast }: Subject,
  photograph: Awaited<ReturnType<Workshop['decode']>>,
  copy: Copy,
  { clahe }: Workshop,
): Promise<Kept> {
  if (!photograph.ok) return { failed: photograph.error.kind };
  const changed = await copyOf(photograph.value, copy);
  // The copy goes through every stage but the decoding that `copyOf` has done.
  const decode = async () => ok(changed);
  const prepared = await prepare(new Uint8Array(), { decode, clahe, preprocessing: card.preprocessing });
  if (!prepared.ok) return { failed: prepared.error.kind };
  if (!prepared.value.quality.gradable) return { failed: 'ungradable' };
  const inferred = await infer(prepared.value.model, { network: fast, card });
  if (!inferred.ok) throw new Error(inferred.error.kind);
  return { logits: inferred.value.prediction.logits };
}

import type { ImageId } from '#domain/brand.ts';
import { blankPhotograph } from '#store/photographs.ts';
import type { Photograph, Progress } from '#store/state.ts';

/** A photograph's facts as they are written: what it is doing just now is not among them. */
export type CaseRecord = { readonly schema: number } & Photograph;

/** Raised when the meaning of a fact changes; a new fact needs no more than its default in `blankPhotograph`. */
const SCHEMA = 1;

const QUEUED: Progress = { kind: 'queued' };

/** One that is being graded is written as one that waits: whoever opens the page next grades it. */
export const toRecord = (photograph: Photograph): CaseRecord => ({
  schema: SCHEMA,
  ...photograph,
  progress: photograph.progress.kind === 'done' ? photograph.progress : QUEUED,
  regrading: null,
});

/** Whether two records of one photograph say the same: facts are never changed in place. */
export const isSameRecord = (a: CaseRecord, b: CaseRecord): boolean =>
  Object.keys(b).every((key) => a[key as keyof CaseRecord] === b[key as keyof CaseRecord]);

/**
 * A photograph from what was written, whatever wrote it: facts that an older record lacks get their defaults, a result that cannot be read is
 * given up and the photograph waits. Undefined where it is no photograph or of a newer Funduscope.
 */
export function fromRecord(record: unknown): Photograph | undefined {
  if (!isObject(record)) return undefined;
  const { id, name, bytes, isPhantom, schema, ...rest } = record;
  if (typeof schema !== 'number' || schema > SCHEMA) return undefined;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof bytes !== 'number') return undefined;
  const blank = blankPhotograph({ id: id as ImageId, name, bytes, isPhantom: isPhantom === true });
  const photograph = withDefaults(blank, rest);
  if (!isProgress(photograph.progress)) return { ...photograph, progress: QUEUED, target: null, grid: null, others: [] };
  const others = photograph.others.filter((result) => isProgress({ kind: 'done', ...result }));
  return { ...photograph, others, grid: isGrid(photograph.grid) ? photograph.grid : null };
}

/** Facts that were written, with a default for each that is missing or of another kind; what has no default is left out. */
export function withDefaults<T extends object>(defaults: T, written: unknown): T {
  const facts = isObject(written) ? written : {};
  return Object.fromEntries(Object.entries(defaults).map(([key, byDefault]) => [key, filled(byDefault, facts[key])])) as T;
}

/** A record of facts is filled one by one; what is null by default may be anything. */
function filled(byDefault: unknown, fact: unknown): unknown {
  if (fact === undefined) return byDefault;
  if (byDefault === null) return fact;
  if (Array.isArray(byDefault)) return Array.isArray(fact) ? fact : byDefault;
  if (isObject(byDefault)) return isObject(fact) ? { ...byDefault, ...fact } : byDefault;
  return typeof fact === typeof byDefault ? fact : byDefault;
}

/** Whether a result can be shown: no grade is, unless it is whole. */
function isProgress(progress: unknown): progress is Progress {
  if (!isObject(progress)) return false;
  if (progress['kind'] !== 'done') return progress['kind'] === 'queued';
  const { outcome } = progress;
  if (!isObject(outcome)) return false;
  switch (outcome['kind']) {
    case 'failed':
      return isObject(outcome['error']) && typeof outcome['error']['kind'] === 'string';
    case 'ungradable':
      return isQuality(outcome['quality']) && isObject(outcome['aperture']);
    case 'graded':
      return (
        isPrediction(outcome['prediction']) &&
        isQuality(outcome['quality']) &&
        isObject(outcome['aperture']) &&
        isObject(progress['by'])
      );
    default:
      return false;
  }
}

const isQuality = (quality: unknown): boolean => isObject(quality) && Array.isArray(quality['reasons']);

function isPrediction(prediction: unknown): boolean {
  if (!isObject(prediction)) return false;
  const { grade, probabilities, referable } = prediction;
  const isGrade = typeof grade === 'number' && [0, 1, 2, 3, 4].includes(grade);
  return (
    isGrade && Array.isArray(probabilities) && probabilities.length === 5 && [referable, ...probabilities].every(Number.isFinite)
  );
}

function isGrid(grid: unknown): boolean {
  if (!isObject(grid)) return false;
  const { target, width, height, values, sourceRect } = grid;
  const isWhole = Array.isArray(values) && values.length === Number(width) * Number(height);
  return isWhole && isObject(target) && Array.isArray(sourceRect);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

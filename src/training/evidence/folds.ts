import { shortHash } from '#training/split.ts';

/** A fold 0..count-1 for each unit, by its hash: every photograph of a patient in one, and the same on every machine. */
export const splitIntoFolds = (units: readonly string[], count: number): number[] =>
  units.map((unit) => Number.parseInt(shortHash(`fold:${unit}`).slice(0, 8), 16) % count);

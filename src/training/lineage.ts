import { type Labelled, patientHashOf } from '#training/dataset.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';

/** One run, as the cards of all that come of it tell it. */
export interface TrainingRecord {
  readonly command: string;
  readonly seed: number;
  readonly notes: string;
  /** Photographs that were trained, calibrated or chosen on, by data set. */
  readonly data: Readonly<Record<string, number>>;
  /** First 16 hex digits of the SHA-256 of each of them. */
  readonly photographs: readonly string[];
  /** The same of `patient:` and each patient's name, where the data name them. */
  readonly patients: readonly string[];
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** `command` is what was typed, without folders of this machine. */
export function recordOf(
  used: readonly PreparedPhotograph[],
  facts: Pick<TrainingRecord, 'command' | 'seed' | 'notes'>,
): TrainingRecord {
  const sets = unique(used.map(({ dataset }) => dataset));
  const count = (dataset: string) => used.filter((photograph: Labelled) => photograph.dataset === dataset).length;
  return {
    ...facts,
    data: Object.fromEntries(sets.map((set) => [set, count(set)])),
    photographs: unique(used.map(({ hash }) => hash)),
    patients: unique(used.flatMap((photograph) => patientHashOf(photograph) ?? [])),
  };
}

/** What a network has seen in all its runs. */
export function sumOf(records: readonly TrainingRecord[]): Pick<TrainingRecord, 'photographs' | 'patients'> & {
  readonly sets: readonly string[];
} {
  return {
    photographs: unique(records.flatMap(({ photographs }) => photographs)),
    patients: unique(records.flatMap(({ patients }) => patients)),
    sets: unique(records.flatMap(({ data }) => Object.keys(data))),
  };
}

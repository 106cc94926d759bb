import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { IcdrGrade } from '#domain/grade.ts';
import type { ReadPort } from '#pipeline/prepare.ts';
import { readAptos } from '#training/aptos.ts';
import { DataFault } from '#training/data-fault.ts';
import { type Split, shortHash, splitOf } from '#training/split.ts';

/** One photograph of a folder with images/ and labels.csv, and its reference standard. */
export interface Labelled {
  readonly dataset: string;
  readonly id: string;
  readonly file: string;
  /** Of labels.csv, the header being row 1. */
  readonly row?: number;
  readonly grade: IcdrGrade;
  /** Where the set names patients: both eyes and every visit share it. */
  readonly patient: string | undefined;
  /** In place of the patient's name, where a photograph comes of a pack, which names nobody. */
  readonly patientHash?: string;
  /** Kept for localisation: never trained or calibrated on. */
  readonly reserved: boolean;
  readonly split: Split;
}

interface KnownSet {
  readonly name: string;
  readonly licence: string;
  /** Between decoding and finding the aperture: undoes the quirks of this set alone. */
  readonly read?: ReadPort;
}

/** What the folders' names stand for, as cards say it. */
export const KNOWN_SETS: Readonly<Record<string, KnownSet>> = {
  idrid: { name: 'IDRiD (raw colour)', licence: 'CC BY 4.0' },
  eyepacs_raw: { name: 'EyePACS 2015 (raw colour)', licence: 'challenge rules: research only' },
  eyepacs: { name: 'EyePACS 2015 (256 px, contrast-stretched copies)', licence: 'challenge rules: research only' },
  aptos: {
    name: 'APTOS 2019 (224 px, background-subtracted copies)',
    licence: 'challenge rules: research only',
    read: readAptos,
  },
};

/** Who a photograph shows, as splits and cards hash it; undefined where the set does not say. */
export const patientUnit = ({ patient }: Pick<Labelled, 'patient'>): string | undefined =>
  patient ? `patient:${patient}` : undefined;

/** The patient as cards list it; undefined where the set does not say. */
export function patientHashOf(photograph: Pick<Labelled, 'patient' | 'patientHash'>): string | undefined {
  const unit = patientUnit(photograph);
  return photograph.patientHash ?? (unit === undefined ? undefined : shortHash(unit));
}

/**
 * Reads DIR/labels.csv (id, grade; optionally patient, lesion_mask, and split: train, calibration or test, else by hash). Throws a `DataFault` that names every
 * row that cannot be used and what to do.
 */
export function readDataset(directory: string): Labelled[] {
  const dataset = basename(resolve(directory));
  const table = join(directory, 'labels.csv');
  if (!existsSync(table))
    throw new DataFault(`${table} is not there. A data folder holds images/ and labels.csv with the columns id and grade.`);
  const rows = parseCsv(readFileSync(table, 'utf8'));
  if (rows.length === 0)
    throw new DataFault(`${table} names no photograph. Write a header (id,grade) and one row for each photograph.`);
  const faults: string[] = [];
  const rowOfId = new Map<string, number>();
  const labelled = rows.flatMap((row, i): Labelled[] => {
    const number = i + 2;
    const file = fileOf(directory, row['id']);
    const amiss = faultOf(row, file, rowOfId.get(row['id'] ?? ''));
    if (amiss !== undefined || file === undefined) {
      faults.push(`${table}, row ${number}: ${amiss}`);
      return [];
    }
    rowOfId.set(row['id']!, number);
    return [{ ...labelOf(dataset, row), file, row: number }];
  });
  if (faults.length > 0) throw DataFault.of(faults);
  return labelled;
}

type Row = Readonly<Record<string, string>>;

const ENDINGS = ['.jpg', '.jpeg', '.png', ''];
const SPLITS: readonly string[] = ['train', 'calibration', 'test'] satisfies Split[];

function fileOf(directory: string, id: string | undefined): string | undefined {
  return ENDINGS.map((end) => join(directory, 'images', id + end)).find((path) => existsSync(path));
}

/** What is wrong with a row and what to do; undefined where nothing is. `sameId`: the row that has its id already. */
function faultOf({ id, grade, split }: Row, file: string | undefined, sameId: number | undefined): string | undefined {
  if (!id || !/^[0-4]$/.test(grade ?? ''))
    return `needs an id and a grade from 0 to 4, not ${JSON.stringify(grade ?? '')}. Correct the row or remove it.`;
  if (!file) return `no photograph images/${id}.jpg, .jpeg or .png. Add the file or remove the row.`;
  if (sameId !== undefined) return `row ${sameId} names ${id} already. Remove one of the two.`;
  if (split && !SPLITS.includes(split)) return `the split is train, calibration, test or empty, not ${JSON.stringify(split)}.`;
  return undefined;
}

function labelOf(dataset: string, { id, grade, patient, split, lesion_mask: mask }: Row): Omit<Labelled, 'file'> {
  const reserved = Boolean(mask);
  const unit = patientUnit({ patient }) ?? `${dataset}:${id}`;
  return {
    dataset,
    id: id!,
    grade: Number(grade) as IcdrGrade,
    patient: patient || undefined,
    reserved,
    split: reserved ? 'test' : split ? (split as Split) : splitOf(unit),
  };
}

/** `count` of the photographs, those whose names have the lowest hashes: the same on every machine, whatever the order of the table. */
export function sampleOf(photographs: readonly Labelled[], count = photographs.length): Labelled[] {
  const hashed = photographs.map((photograph) => [shortHash(`${photograph.dataset}:${photograph.id}`), photograph] as const);
  return hashed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, photograph]) => photograph);
}

/** Rows as records by the header's names; quoted fields may hold commas and doubled quotes (RFC 4180, one line a row). */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = fields(header ?? '');
  return lines.map((line) => {
    const values = fields(line);
    return Object.fromEntries(names.map((name, i) => [name.trim(), (values[i] ?? '').trim()]));
  });
}

const fields = (line: string): string[] =>
  // Every field after a comma: a match of an empty first field would have no length, and the search would skip what follows it.
  [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

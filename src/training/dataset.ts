import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { IcdrGrade } from '#domain/grade.ts';
import type { ReadPort } from '#pipeline/prepare.ts';
import { readAptos } from '#training/aptos.ts';
import { type Split, shortHash, splitOf } from '#training/split.ts';

/** One photograph of a folder with images/ and labels.csv, and its reference standard. */
export interface Labelled {
  readonly dataset: string;
  readonly id: string;
  readonly file: string;
  readonly grade: IcdrGrade;
  /** Where the set names patients: both eyes and every visit share it. */
  readonly patient: string | undefined;
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

/** Reads DIR/labels.csv (id, grade; optionally patient, lesion_mask). Throws, naming the row, where it cannot be understood. */
export function readDataset(directory: string): Labelled[] {
  const dataset = basename(resolve(directory));
  const rows = parseCsv(readFileSync(join(directory, 'labels.csv'), 'utf8'));
  return rows.map((row, i) => {
    const { id, grade, patient, lesion_mask: mask } = row;
    if (!id || !/^[0-4]$/.test(grade ?? ''))
      throw new Error(`${directory}/labels.csv, row ${i + 2}: needs an id and a grade from 0 to 4.`);
    const reserved = Boolean(mask);
    const file = ['.jpg', '.jpeg', '.png', ''].map((end) => join(directory, 'images', id + end)).find((path) => existsSync(path));
    if (!file) throw new Error(`${directory}/labels.csv, row ${i + 2}: no photograph images/${id}.jpg, .jpeg or .png.`);
    const unit = patientUnit({ patient }) ?? `${dataset}:${id}`;
    return {
      dataset,
      id,
      file,
      grade: Number(grade) as IcdrGrade,
      patient: patient || undefined,
      reserved,
      split: reserved ? 'test' : splitOf(unit),
    };
  });
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

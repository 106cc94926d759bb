import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FORMAT_NAMES } from '#domain/file-format.ts';
import { ICDR_GRADES } from '#domain/grade.ts';
import { inspect } from '#formats/inspect.ts';
import { DataFault } from '#training/data-fault.ts';
import { type Labelled, patientUnit } from '#training/dataset.ts';
import { type Split, shortHash } from '#training/split.ts';

/**
 * Looks at every file before hours are spent. Throws a `DataFault` where a patient or a photograph lies on both sides of a split, or where no file can be
 * read; warns of files that will be left out, of one photograph under two names, and of grades that nobody has.
 */
export async function checkDatasets(labelled: readonly Labelled[], warn: (line: string) => void): Promise<void> {
  const faults = patientsOnBothSides(labelled);
  const unreadable: string[] = [];
  const seen = new Map<string, Labelled>();
  for (const photograph of labelled) {
    const bytes = new Uint8Array(readFileSync(photograph.file));
    const header = await inspect(bytes);
    if (!header.ok) {
      unreadable.push(`${where(photograph)}: ${inWords(header.error)}`);
      continue;
    }
    const hash = shortHash(bytes);
    const twin = seen.get(hash);
    if (!twin) seen.set(hash, photograph);
    else if (twin.split !== photograph.split)
      faults.push(
        `${where(photograph)} is the same file as ${where(twin)}, and they lie in different parts. Remove one of the two rows.`,
      );
    else if (twin.grade !== photograph.grade)
      warn(
        `${where(photograph)} is the same file as ${where(twin)}, with grade ${photograph.grade} and ${twin.grade}. Remove the wrong row.`,
      );
  }
  if (faults.length > 0) throw DataFault.of(faults);
  if (unreadable.length > 0 && unreadable.length === labelled.length)
    throw DataFault.of([...unreadable, `No photograph can be read. Put photographs (${FORMAT_NAMES.join(', ')}) into images/.`]);
  for (const line of unreadable) warn(`${line}; it will be left out. Replace the file, or remove the row.`);
  warnOfEmptyGrades(labelled, warn);
}

/** "labels.csv, row 7 (images/a.jpg)", with the data folder. */
const where = ({ file, row }: Labelled): string => {
  const folder = dirname(dirname(file));
  return `${join(folder, 'labels.csv')}${row === undefined ? '' : `, row ${row}`} (images/${basename(file)})`;
};

function inWords(error: { readonly kind: string; readonly reason?: string; readonly found?: string }): string {
  if (error.reason === 'empty') return 'the file holds no bytes';
  if (error.reason === 'truncated') return 'the file is cut short';
  if (error.reason === 'damaged') return 'the file is damaged';
  if (error.kind === 'unsupported-format') return 'it is of no format that is read here';
  return 'it is too large';
}

function patientsOnBothSides(labelled: readonly Labelled[]): string[] {
  const first = new Map<string, Labelled>();
  const faults = new Map<string, string>();
  for (const photograph of labelled) {
    const unit = patientUnit(photograph);
    // A reserved photograph is kept out of everything, wherever the patient's others are.
    if (unit === undefined || photograph.reserved) continue;
    const other = first.get(unit);
    if (!other) first.set(unit, photograph);
    else if (other.split !== photograph.split)
      faults.set(
        unit,
        `Patient ${photograph.patient} is in two parts: ${where(other)} in ${other.split}, ${where(photograph)} in ${photograph.split}. Give both rows one value in the column split, or leave it empty.`,
      );
  }
  return [...faults.values()];
}

function warnOfEmptyGrades(labelled: readonly Labelled[], warn: (line: string) => void): void {
  const named: readonly [Split, string][] = [
    ['train', 'to train on: no model can learn it'],
    ['calibration', 'to calibrate on: its probability will rest on the others'],
  ];
  for (const [split, words] of named) {
    const part = labelled.filter((photograph) => photograph.split === split && !photograph.reserved);
    if (part.length === 0) continue;
    for (const grade of ICDR_GRADES.filter((g) => !part.some((photograph) => photograph.grade === g)))
      warn(`There is no photograph of grade ${grade} ${words}. Add some, or read the figures of that grade as not known.`);
  }
}

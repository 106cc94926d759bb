import type { ZipRefusal } from '#domain/error.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { PatternFault } from '#domain/name-pattern.ts';
import type { FactSource } from '#domain/study.ts';
import type { IntakeStatus, Twin } from '#store/state.ts';

/** Why a zip, or a file in one, was not taken, and what to do. */
export const ZIP_REFUSALS: Record<ZipRefusal, { readonly what: string; readonly remedy: string }> = {
  'too-many-files': {
    what: 'The zip holds more than 20,000 files.',
    remedy: 'Unpack it, and drop the folder with the photographs.',
  },
  'too-large': {
    what: 'Unpacked it is larger than any day’s photographs.',
    remedy: 'Unpack it, and drop the folder with the photographs.',
  },
  bomb: {
    what: 'It unpacks to far more than photographs do: it is made to fill the memory.',
    remedy: 'Ask whoever sent it for the photographs themselves.',
  },
  'outside-path': {
    what: 'Its name leads to a place outside the zip.',
    remedy: 'Rename the file and zip it anew.',
  },
  encrypted: {
    what: 'It is locked with a password.',
    remedy: 'Unpack it with its password, and drop the photographs.',
  },
  nested: { what: 'It is a zip inside a zip.', remedy: 'Unpack the outer one, and drop this one by itself.' },
  truncated: { what: 'The zip is cut short: its end is missing.', remedy: 'Copy or download it again.' },
  damaged: { what: 'It is damaged and cannot be unpacked.', remedy: 'Copy it again, or zip it anew.' },
  'unknown-compression': {
    what: 'It is packed in a way that is not read here.',
    remedy: 'Zip it anew in the ordinary way (Deflate).',
  },
};

const EYE_WORDS: Record<Laterality, string> = { OD: 'right eye', OS: 'left eye' };

const SOURCES: Record<FactSource, string> = {
  reader: 'said by the reader',
  file: 'read from the file',
  'file-name': 'read from the file name',
  picture: 'read from the picture (side of the optic disc)',
};

const SAYS: Record<FactSource, string> = {
  reader: 'the reader says',
  file: 'the file says',
  'file-name': 'the file name says',
  picture: 'the picture looks like',
};

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** A day (YYYY-MM-DD) as people write it. */
export const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

const several = (count: number, one: string, more: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const intakeWords = {
  addMore: 'More ways to add',
  addFiles: 'Photographs or a zip',
  addFolder: 'A folder of photographs',
  camera: 'Take a photograph',
  patterns: 'Names of files',
  how: 'JPEG or PNG: files, a folder or a zip. You can paste one too.',

  listing: (found: number) => `Looking through the folder: ${several(found, 'file', 'files')}`,
  reading: (read: number, total: number) => `Reading ${Math.min(read + 1, total)} of ${total}`,
  stop: 'Cancel',
  stopped: 'Cancelled. What was in the list by then stays.',
  dismiss: 'Close',
  notTaken: 'Not taken',
  /** What came of a batch, one fact a line. */
  outcome: ({ added, present, passedOver }: IntakeStatus): readonly string[] => [
    added === 0 && present + passedOver > 0 ? 'No new photograph.' : `${several(added, 'photograph', 'photographs')} added.`,
    ...(present > 0 ? [`${several(present, 'was', 'were')} in the list already.`] : []),
    ...(passedOver > 0 ? [`${several(passedOver, 'other file', 'other files')} passed over.`] : []),
  ],

  /** The same bytes under two names. */
  twin: ({ name, of }: Twin) => `${name} is the same photograph as ${of}.`,
  twoPatients: 'One photograph, two patients',
  stranger: ({ name, of, patient, otherPatient }: Twin) =>
    `${name} is the very same photograph as ${of}, which stands under patient ${patient}, not ${otherPatient}. Find out whose it is.`,

  study: 'Patient, eye and day',
  edit: 'Change patient, eye or day',
  noPatient: 'Patient unknown',
  noEye: 'Eye unknown',
  noDay: 'Day unknown',
  eye: (eye: Laterality) => `${eye}`,
  eyeSpoken: EYE_WORDS,
  /** Where a fact comes from. */
  from: (what: string, source: FactSource) => `${what}: ${SOURCES[source]}.`,
  patientIs: (patient: string) => `Patient ${patient}`,
  eyeIs: (eye: Laterality) => `${eye}, ${EYE_WORDS[eye]}`,
  conflict: (a: FactSource, eyeA: Laterality, b: FactSource, eyeB: Laterality) =>
    `${capital(SAYS[a])} ${eyeA}, ${SAYS[b]} ${eyeB}.`,
  duplicate: (name: string) => `Same picture as ${name}`,

  patient: 'Patient',
  eyeLegend: 'Eye',
  unknownEye: 'Not said',
  day: 'Day of the photograph',
  save: 'Save',
  cancel: 'Cancel',
  changed: (name: string) => `${name}: changed.`,
  badDay: 'No day of the calendar.',

  patternsTitle: 'Patient, eye and day in file names',
  patternsAbout:
    'Each name is held against these patterns from top to bottom; the first that fits the whole name decides. An underscore stands for _ - . or a space; a slash for a folder.',
  patternsFields: 'Fields',
  fieldWords: {
    patient: 'patient',
    eye: 'OD, R, right, RE, dx … or OS, L, left, LE, sx …',
    date: 'day, year first: 20230412, 2023-04-12',
    'date:dmy': 'day, then month, then year',
    'date:mdy': 'month, then day, then year',
    field: 'one word that is passed over, such as macula or 2',
    any: 'anything, passed over',
  } as Readonly<Record<string, string>>,
  pattern: (place: number) => `Pattern ${place}`,
  addPattern: 'Add a pattern',
  removePattern: (pattern: string) => `Remove ${pattern}`,
  raisePattern: (pattern: string) => `Move ${pattern} up`,
  defaults: 'Back to the defaults',
  preview: 'With the photographs of the list',
  previewSample: 'With some common names',
  nothingRead: 'nothing is read',
  fault: (fault: PatternFault): string => {
    switch (fault.kind) {
      case 'unknown-field':
        return `There is no field {${fault.field}}.`;
      case 'field-twice':
        return `{${fault.field}} may stand once only.`;
      case 'fields-touch':
        return 'Two fields need something between them.';
      case 'unclosed':
        return 'A brace is not closed.';
      case 'no-fact':
        return 'It has no {patient}, {eye} or {date}.';
      case 'too-long':
        return 'It is too long.';
    }
  },
} as const;

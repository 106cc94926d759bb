import type { Finding, GradedFinding } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import { EYES, type Eye } from '#domain/patient.ts';
import type { EyeResult, PatientResult } from '#domain/patient-result.ts';
import type { FactSource, KnownLaterality } from '#domain/study.ts';
import type { WorklistFilter, WorklistSort } from '#domain/worklist.ts';
import { GRADE_WORDS } from '#ui/messages.ts';

export const EYE_SHORT: Record<Eye, string> = { OD: 'OD', OS: 'OS', unknown: 'Eye?' };
const EYE_NAMES: Record<Eye, string> = { OD: 'right eye', OS: 'left eye', unknown: 'eye not known' };
const NO_EYE: Record<Eye, string> = { OD: 'No right eye', OS: 'No left eye', unknown: '' };

/** For a place of a few letters. */
export const GRADE_CHIP: Record<IcdrGrade, string> = { 0: 'None', 1: 'Mild', 2: 'Moderate', 3: 'Severe', 4: 'PDR' };

export const SORT_WORDS: Record<WorklistSort, string> = {
  arrival: 'By arrival',
  severity: 'By severity',
  name: 'By name',
  date: 'By date',
};

export const FILTER_WORDS: Record<WorklistFilter, { readonly label: string; readonly about: string }> = {
  all: { label: 'All', about: 'Every patient' },
  referable: { label: 'Referable', about: 'An eye is to be referred' },
  ungradable: { label: 'Ungradable', about: 'An eye is ungradable, or its file failed' },
  unsure: { label: 'Unsure', about: 'A grade has less than an even chance, or a second reader was asked for' },
  unread: { label: 'Not read', about: 'Without a grade of the reader’s own' },
};

/** It never begins a line. */
const DOT = '\u00a0· ';

const SOURCE_WORDS: Record<FactSource, string> = {
  reader: 'the reader',
  file: 'the file',
  'file-name': 'the file name',
  picture: 'the picture',
};

const upper = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());
const midSentence = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());
const gradeIn = (grade: IcdrGrade): string => (grade === 4 ? 'proliferative DR' : midSentence(GRADE_WORDS[grade]));
const referralOf = (referable: boolean): string => (referable ? `${DOT}referable` : '');

export const worklistWords = {
  tools: 'Sort and filter',
  /** Short: it stands in a narrow field. */
  find: 'Find',
  findLong: 'Find a patient or a file',
  sort: 'Order of patients',
  sortAbout: 'Order of patients. By severity: the worse eye first; ungradable and failed above normal.',
  clearText: 'Clear',
  nothing: 'No patient and no file fits what is sought.',
  showAll: 'Show all',
  patient: (id: string) => `Patient ${id}`,
  removePatient: (id: string) => `Remove patient ${id}`,
  removedPatient: (id: string, photographs: number) => `Patient ${id}, ${photographs} photographs,`,
  noEye: (eye: Eye) => NO_EYE[eye],
  noDate: 'No date',
  fields: (count: number) => `${count} fields`,
  waiting: 'Waiting',
  failed: 'No result',
  ungradable: 'Ungradable',
  toBeRead: 'To be read',
  own: 'Your grade',
  signed: 'Signed',
  duplicate: 'The same picture as another one in the list',
  conflict: ({ value, source, conflict }: KnownLaterality) =>
    value && source && conflict
      ? `${upper(SOURCE_WORDS[source])} says ${EYE_NAMES[value]}, ${SOURCE_WORDS[conflict.source]} says ${EYE_NAMES[conflict.value]}`
      : '',
  rule: 'The worse eye counts, each by its worst photograph of the latest visit. An eye that is ungradable, failed or missing never counts as normal.',
};

/** A photograph for a screen reader: `IDRiD_012.jpg, right eye, moderate NPDR, referable`. */
export const photographLabel = (name: string, eye: Eye, finding: Finding, step: string, notes: readonly string[]): string =>
  [name, ...(eye === 'unknown' ? [] : [EYE_NAMES[eye]]), findingWords(finding, step), ...notes].join(', ');

function findingWords(finding: Finding, step: string): string {
  switch (finding.kind) {
    case 'graded':
      return `${gradeIn(finding.grade)}, ${finding.referable ? 'referable' : 'not referable'}${finding.isUncertain ? ', uncertain' : ''}${finding.isPreliminary ? ', preliminary' : ''}${BY[finding.by]}`;
    case 'ungradable':
      return `ungradable${BY[finding.by]}`;
    case 'failed':
      return 'no result';
    case 'covered':
      return 'to be read';
    case 'pending':
      return midSentence(step);
  }
}

const BY: Record<GradedFinding['by'], string> = { model: '', reader: ', your grade', signed: ', signed' };

/** What is held of a patient, in one line. */
export function patientLine<P>({ state, worst, referable, eyes }: PatientResult<P>): string {
  const open = openEyes(eyes);
  const what =
    worst && `${GRADE_WORDS[worst.finding.grade]}${referralOf(referable)}${worst.finding.isPreliminary ? ' · preliminary' : ''}`;
  if (worst && (referable || worst.finding.grade >= 2)) return `${eyesOf(worst.eye, eyes)}: ${what}${open && `${DOT}${open}`}`;
  if (state === 'complete') return `${worst ? eyesOf(worst.eye, eyes) : ''}: ${what}`;
  const doubt = state === 'pending' ? upper(open || STILL_OPEN.pending) : `Incomplete: ${open || STILL_OPEN.incomplete}`;
  return worst ? `${doubt}${DOT}${EYE_SHORT[worst.eye]} ${midSentence(GRADE_CHIP[worst.finding.grade])}` : doubt;
}

/** The same in sentences, for beside a photograph's own result. An eye alone is never called the worse one. */
export function patientSentence<P>({ state, worst, referable, eyes }: PatientResult<P>): string {
  const open = openEyes(eyes);
  const graded = EYES.filter((eye) => eyes[eye].kind === 'graded');
  const told = (eye: Eye): string => {
    const result = eyes[eye];
    return result.kind === 'graded' ? ` ${upper(EYE_NAMES[eye])}: ${gradeIn(result.worst.finding.grade)}.` : '';
  };
  if (!worst || (state !== 'complete' && !referable && worst.finding.grade < 2)) {
    return `${state === 'pending' ? 'Not known yet' : 'Incomplete'}: ${open || STILL_OPEN[state]}.${graded.map(told).join('')}`;
  }
  const both = isBoth(worst.eye, eyes);
  const name = both ? 'Both eyes' : graded.length > 1 ? `Worse eye ${EYE_SHORT[worst.eye]}` : upper(EYE_NAMES[worst.eye]);
  const referral = referable ? ' · referable' : state === 'complete' ? ' · not referable' : '';
  const others = graded.filter((eye) => eye !== worst.eye && !(both && eye !== 'unknown'));
  return `${name}: ${GRADE_WORDS[worst.finding.grade]}${referral}.${others.map(told).join('')}${open && ` ${upper(open)}.`}`;
}

const isBoth = <P>(eye: Eye, { OD, OS }: PatientResult<P>['eyes']): boolean =>
  eye !== 'unknown' && OD.kind === 'graded' && OS.kind === 'graded' && OD.worst.finding.grade === OS.worst.finding.grade;

const eyesOf = <P>(eye: Eye, eyes: PatientResult<P>['eyes']): string => (isBoth(eye, eyes) ? 'Both eyes' : EYE_SHORT[eye]);

/** The eyes without a grade, and why: `left eye ungradable`. */
function openEyes<P>({ OD, OS, unknown }: PatientResult<P>['eyes']): string {
  const neither = unknown.kind === 'missing' || unknown.kind === 'graded' ? '' : `eye not known ${WHY[unknown.kind]}`;
  if (unknown.kind !== 'missing' && OD.kind === 'missing' && OS.kind === 'missing') return neither || 'eye not known';
  const [right, left] = [WHY[OD.kind], WHY[OS.kind]];
  const known = right && right === left ? [`both eyes ${right}`] : [right && `right eye ${right}`, left && `left eye ${left}`];
  return [...known, neither].filter(Boolean).join(', ');
}

/** Where each eye has a grade, and yet not all is said. */
const STILL_OPEN: Record<PatientResult<unknown>['state'], string> = {
  complete: '',
  incomplete: 'eye not known',
  pending: 'a photograph still to come',
};

const WHY: Record<EyeResult<unknown>['kind'], string> = {
  graded: '',
  missing: 'missing',
  ungradable: 'ungradable',
  failed: 'failed',
  covered: 'to be read',
  pending: 'being graded',
};

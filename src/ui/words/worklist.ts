import type { Finding, GradedFinding } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Eye } from '#domain/patient.ts';
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

const SOURCE_WORDS: Record<FactSource, string> = {
  reader: 'the reader',
  file: 'the file',
  'file-name': 'the file name',
  picture: 'the picture',
};

const midSentence = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());
const gradeIn = (grade: IcdrGrade): string => (grade === 4 ? 'proliferative DR' : midSentence(GRADE_WORDS[grade]));
const referralOf = (referable: boolean): string => (referable ? ' · referable' : '');

export const worklistWords = {
  tools: 'Sort and filter',
  find: 'Patient or file',
  sort: 'Order of patients',
  sortAbout: 'Order of patients. By severity: the worse eye first; ungradable and failed above normal.',
  clearText: 'Clear',
  nothing: 'Nobody is shown.',
  showAll: 'Show all',
  patient: (id: string) => `Patient ${id}`,
  removePatient: (id: string) => `Remove patient ${id}`,
  removedPatient: (id: string, photographs: number) => `Patient ${id}, ${photographs} photographs,`,
  noEye: (eye: Eye) => NO_EYE[eye],
  noDate: 'No date',
  fields: (count: number) => `${count} photographs`,
  worstOf: (count: number) => `worst of ${count}`,
  waiting: 'Waiting',
  failed: 'No result',
  ungradable: 'Ungradable',
  toBeRead: 'To be read',
  own: 'Your grade',
  signed: 'Signed',
  duplicate: 'The same picture as another one in the list',
  conflict: ({ value, source, conflict }: KnownLaterality) =>
    value && source && conflict
      ? `${SOURCE_WORDS[source].replace(/^t/, 'T')} says ${EYE_NAMES[value]}, ${SOURCE_WORDS[conflict.source]} says ${EYE_NAMES[conflict.value]}`
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
  if (worst && (referable || worst.finding.grade >= 2)) return `${eyesOf(worst.eye, eyes)}: ${what}${open && ` · ${open}`}`;
  if (state === 'complete') return `${worst ? eyesOf(worst.eye, eyes) : ''}: ${what}`;
  const doubt =
    state === 'incomplete'
      ? `Incomplete: ${open || 'the eye is not known'}`
      : `${open.replace(/^./, (first) => first.toUpperCase())}`;
  return worst ? `${doubt} · ${EYE_SHORT[worst.eye]} ${midSentence(GRADE_CHIP[worst.finding.grade])}` : doubt;
}

/** The same in a sentence, for beside a photograph's own result. */
export function patientSentence<P>({ state, worst, referable, eyes }: PatientResult<P>): string {
  const open = openEyes(eyes);
  const rest = open && ` ${open.replace(/^./, (first) => first.toUpperCase())}.`;
  if (!worst) return state === 'pending' ? `Not known yet.${rest}` : `Incomplete: no eye has a grade.${rest}`;
  const both = isBoth(worst.eye, eyes);
  const eye = both ? 'both eyes' : worst.eye === 'unknown' ? 'an eye not known' : `worse eye ${worst.eye}`;
  const other =
    both || worst.eye === 'unknown' ? '' : otherEye(eyes[worst.eye === 'OD' ? 'OS' : 'OD'], worst.eye === 'OD' ? 'OS' : 'OD');
  const head = state === 'incomplete' ? 'Incomplete; ' : state === 'pending' ? 'So far: ' : '';
  const sentence = `${head}${eye}: ${GRADE_WORDS[worst.finding.grade]}${referable ? ' · referable' : ' · not referable'}.${other}${rest}`;
  return sentence.replace(/^./, (first) => first.toUpperCase());
}

const otherEye = <P>(result: EyeResult<P>, eye: Eye): string =>
  result.kind === 'graded'
    ? ` ${EYE_NAMES[eye].replace(/^./, (first) => first.toUpperCase())}: ${gradeIn(result.worst.finding.grade)}.`
    : '';

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

const WHY: Record<EyeResult<unknown>['kind'], string> = {
  graded: '',
  missing: 'missing',
  ungradable: 'ungradable',
  failed: 'failed',
  covered: 'to be read',
  pending: 'being graded',
};

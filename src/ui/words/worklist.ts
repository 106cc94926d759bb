import type { Finding, GradedFinding } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import { EYES, type Eye } from '#domain/patient.ts';
import type { EyeResult, PatientResult } from '#domain/patient-result.ts';
import type { KnownLaterality } from '#domain/study.ts';
import type { WorklistFilter, WorklistSort } from '#domain/worklist.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';
import { remarks } from '#ui/remarks.ts';
import { EYE_WORDS } from '#ui/words/eyes.ts';
import { GRADE_MID, GRADE_WORDS } from '#ui/words/grades.ts';

const { remark } = catalogue.worklist;

export const EYE_SHORT: Readonly<Record<Eye, string>> = catalogue.worklist.eyeShort;

/** For a place of a few letters. */
export const GRADE_CHIP: Readonly<Record<IcdrGrade, string>> = catalogue.worklist.chip;

export const SORT_WORDS: Readonly<Record<WorklistSort, string>> = catalogue.worklist.sorts;

export const FILTER_WORDS: Readonly<Record<WorklistFilter, { readonly label: string; readonly about: string }>> =
  catalogue.worklist.filters;

/** It never begins a line. */
const DOT = '\u00a0· ';

export const worklistWords = withSaid(catalogue.worklist, {
  patient: (id: string) => t('worklist:patient', { id }),
  removePatient: (id: string) => t('worklist:removePatient', { id }),
  removedPatient: (id: string, photographs: number) => t('worklist:removedPatient', { id, count: photographs }),
  fields: (count: number) => t('worklist:fields', { count }),
  filterChoice: (label: string, count: number) => t('worklist:filterChoice', { label, count }),
  /** A grade that has less than an even chance. */
  unsure: (grade: string) => t('worklist:unsure', { grade }),
  conflict: ({ value, source, conflict }: KnownLaterality) => {
    const { source: sources, sourceMid } = catalogue.worklist;
    if (!value || !source || !conflict) return '';
    return t(`worklist:conflict.${value}`, { source: sources[source], other: sourceMid[conflict.source] });
  },
});

/** A photograph for a screen reader: `IDRiD_012.jpg, right eye, moderate NPDR, referable`. */
export const photographLabel = (name: string, eye: Eye, finding: Finding, step: string, notes: readonly string[]): string =>
  remarks([name, eye === 'unknown' ? '' : EYE_WORDS[eye].name, ...findingWords(finding, step), ...notes]);

function findingWords(finding: Finding, step: string): string[] {
  switch (finding.kind) {
    case 'graded':
      return [
        GRADE_MID[finding.grade],
        finding.referable ? remark.referable : remark.notReferable,
        finding.isUncertain ? remark.uncertain : '',
        finding.isPreliminary ? remark.preliminary : '',
        whose(finding.by),
      ];
    case 'ungradable':
      return [remark.ungradable, whose(finding.by)];
    case 'failed':
    case 'covered':
      return [remark[finding.kind]];
    case 'pending':
      return [step];
  }
}

const whose = (by: GradedFinding['by']): string => (by === 'model' ? '' : remark[by]);

/** What is held of a patient, in one line. */
export function patientLine<P>({ state, worst, referable, eyes }: PatientResult<P>): string {
  const open = openEyes(eyes);
  if (worst && (state === 'complete' || referable || worst.finding.grade >= 2)) {
    const { grade, isPreliminary } = worst.finding;
    const finding = dotted([GRADE_WORDS[grade], referable ? remark.referable : '', isPreliminary ? remark.preliminary : '']);
    const what = isBoth(worst.eye, eyes)
      ? t('worklist:line.both', { finding })
      : t('worklist:line.one', { eye: EYE_SHORT[worst.eye], finding });
    return dotted([what, state === 'complete' && grade < 2 && !referable ? '' : openWords(open, 'openMid')]);
  }
  const reasons = open.length > 0 ? open : STILL_OPEN[state];
  const doubt =
    state === 'pending' ? openWords(reasons, 'open') : t('worklist:line.incomplete', { open: openWords(reasons, 'openMid') });
  const soFar =
    worst && t('worklist:line.soFar', { eye: EYE_SHORT[worst.eye], grade: catalogue.worklist.chipMid[worst.finding.grade] });
  return dotted([doubt, soFar ?? '']);
}

/** The same in sentences, for beside a photograph's own result. An eye alone is never called the worse one. */
export function patientSentence<P>({ state, worst, referable, eyes }: PatientResult<P>): string {
  const open = openEyes(eyes);
  const graded = EYES.filter((eye) => eyes[eye].kind === 'graded');
  const told = (eye: Eye): string => {
    const result = eyes[eye];
    return result.kind === 'graded' ? t(`worklist:sentence.${eye}`, { finding: GRADE_MID[result.worst.finding.grade] }) : '';
  };
  if (!worst || (state !== 'complete' && !referable && worst.finding.grade < 2)) {
    const reasons = openWords(open.length > 0 ? open : STILL_OPEN[state], 'openMid');
    const doubt = t(`worklist:sentence.${state === 'pending' ? 'pending' : 'incomplete'}`, { open: reasons });
    return [doubt, ...graded.map(told)].join(' ');
  }
  const both = isBoth(worst.eye, eyes);
  const referral = referable ? remark.referable : state === 'complete' ? remark.notReferable : '';
  const finding = dotted([GRADE_WORDS[worst.finding.grade], referral]);
  const worse = t('worklist:sentence.worse', { eye: EYE_SHORT[worst.eye], finding });
  const alone = t(`worklist:sentence.${worst.eye}`, { finding });
  const others = graded.filter((eye) => eye !== worst.eye && !(both && eye !== 'unknown'));
  return [
    both ? t('worklist:sentence.both', { finding }) : graded.length > 1 ? worse : alone,
    ...others.map(told),
    ...(open.length > 0 ? [t('worklist:sentence.open', { open: openWords(open, 'open') })] : []),
  ].join(' ');
}

const dotted = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(DOT);

const isBoth = <P>(eye: Eye, { OD, OS }: PatientResult<P>['eyes']): boolean =>
  eye !== 'unknown' && OD.kind === 'graded' && OS.kind === 'graded' && OD.worst.finding.grade === OS.worst.finding.grade;

/** What is still open, where it begins a sentence or a line, and where it does not. */
type Open = (form: 'open' | 'openMid') => string;

const openWords = (reasons: readonly Open[], form: 'open' | 'openMid'): string =>
  listed(reasons.map((reason, i) => reason(i === 0 ? form : 'openMid')));

/** Without a grade, and why: `left eye ungradable`. */
const openEye =
  (eye: 'OD' | 'OS' | 'both', why: Exclude<EyeResult<unknown>['kind'], 'graded'>): Open =>
  (form) =>
    catalogue.worklist[form][eye][why];

const openUnknown =
  (why: Exclude<EyeResult<unknown>['kind'], 'missing'>): Open =>
  (form) =>
    catalogue.worklist[form].unknown[why];

/** The eyes without a grade. */
function openEyes<P>({ OD, OS, unknown }: PatientResult<P>['eyes']): readonly Open[] {
  if (unknown.kind !== 'missing' && OD.kind === 'missing' && OS.kind === 'missing') return [openUnknown(unknown.kind)];
  const isSame = OD.kind !== 'graded' && OD.kind === OS.kind;
  return [
    ...(isSame ? [openEye('both', OD.kind)] : []),
    ...(!isSame && OD.kind !== 'graded' ? [openEye('OD', OD.kind)] : []),
    ...(!isSame && OS.kind !== 'graded' ? [openEye('OS', OS.kind)] : []),
    ...(unknown.kind !== 'missing' && unknown.kind !== 'graded' ? [openUnknown(unknown.kind)] : []),
  ];
}

/** Where each eye has a grade, and yet not all is said. */
const STILL_OPEN: Readonly<Record<PatientResult<unknown>['state'], readonly Open[]>> = {
  complete: [],
  incomplete: [openUnknown('graded')],
  pending: [(form) => catalogue.worklist[form].toCome],
};

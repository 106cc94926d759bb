import { byGravity, type Finding, type GradedFinding } from '#domain/finding.ts';
import { EYES, type Eye, type Patient, presentFields } from '#domain/patient.ts';

/** The worst photograph of an eye, and what it shows. */
export interface Worst<P> {
  readonly eye: Eye;
  readonly photograph: P;
  readonly finding: GradedFinding;
}

/** What is held of one eye. `fields`: photographs that count; `unread` of them have no grade. */
export type EyeResult<P> =
  | { readonly kind: 'graded'; readonly worst: Worst<P>; readonly fields: number; readonly unread: number }
  | { readonly kind: Exclude<Finding['kind'], 'graded'>; readonly fields: number }
  | { readonly kind: 'missing' };

/** What is held of a patient: the worse eye's result. */
export interface PatientResult<P> {
  /**
   * `complete`: both eyes have a grade, or the photograph that stands alone has. `incomplete`: an eye is ungradable, failed or missing, or it is not known
   * whose eye was seen, so that nothing that was found elsewhere makes the patient normal. `pending`: something waits, runs or is to be read.
   */
  readonly state: 'complete' | 'incomplete' | 'pending';
  /** Of the eyes that have a grade; of two alike the right one. Null while none has. */
  readonly worst: Worst<P> | null;
  /** Whether any eye is to be referred. */
  readonly referable: boolean;
  readonly eyes: Readonly<Record<Eye, EyeResult<P>>>;
  readonly severity: number;
}

/** The worse eye counts, and of each eye its worst photograph of the present visit. An eye without a grade never counts as normal. */
export function patientResult<P>(patient: Patient<P>, findingOf: (photograph: P) => Finding): PatientResult<P> {
  const eyes = {
    OD: eyeResult('OD', presentFields(patient, 'OD'), findingOf),
    OS: eyeResult('OS', presentFields(patient, 'OS'), findingOf),
    unknown: eyeResult('unknown', presentFields(patient, 'unknown'), findingOf),
  };
  const graded = EYES.flatMap((eye) => (eyes[eye].kind === 'graded' ? [eyes[eye].worst] : []));
  const worst = graded.toSorted((a, b) => byGravity(a.finding, b.finding))[0] ?? null;
  const referable = graded.some(({ finding }) => finding.referable);
  const waits = EYES.some((eye) => presentFields(patient, eye).some((photograph) => isWaiting(findingOf(photograph))));
  const seen =
    patient.id === null ? graded.length === 1 : eyes.OD.kind === 'graded' && eyes.OS.kind === 'graded' && !isOpen(eyes.unknown);
  const state = waits ? 'pending' : seen ? 'complete' : 'incomplete';
  return { state, worst, referable, eyes, severity: severityOf(state, worst, referable) };
}

/** The result of one eye's photographs. One that can be graded stands for an eye of which another, taken before, cannot. */
function eyeResult<P>(eye: Eye, fields: readonly P[], findingOf: (photograph: P) => Finding): EyeResult<P> {
  if (fields.length === 0) return { kind: 'missing' };
  const graded = fields.flatMap((photograph) => {
    const finding = findingOf(photograph);
    return finding.kind === 'graded' ? [{ eye, photograph, finding }] : [];
  });
  const worst = graded.toSorted((a, b) => byGravity(a.finding, b.finding))[0];
  if (worst) return { kind: 'graded', worst, fields: fields.length, unread: fields.length - graded.length };
  const kinds = new Set(fields.map((photograph) => findingOf(photograph).kind));
  const kind = (['pending', 'covered', 'ungradable', 'failed'] as const).find((candidate) => kinds.has(candidate));
  return { kind: kind ?? 'failed', fields: fields.length };
}

const isWaiting = ({ kind }: Finding): boolean => kind === 'pending' || kind === 'covered';

/** A photograph of an eye that is not known, and has no grade either, may be of the worse one. */
const isOpen = <P>({ kind }: EyeResult<P>): boolean => kind !== 'missing' && kind !== 'graded';

/**
 * Higher is more pressing: proliferative, severe, moderate, referred by the operating point alone; then what could not be seen (with mild NPDR elsewhere
 * first), what is not known yet, mild, none.
 */
function severityOf<P>(state: PatientResult<P>['state'], worst: Worst<P> | null, referable: boolean): number {
  const grade = worst?.finding.grade ?? -1;
  if (grade >= 2) return 6 + grade;
  if (referable) return 7;
  if (state === 'incomplete') return grade === 1 ? 6 : 5;
  if (state === 'pending') return grade === 1 ? 4 : 3;
  return grade === 1 ? 2 : 1;
}

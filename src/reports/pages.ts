import type { ImageId } from '#domain/brand.ts';
import { effectiveFinding, type Finding } from '#domain/finding.ts';
import { EYES, type Eye, type Patient, patientsOf, presentFields } from '#domain/patient.ts';
import { type PatientResult, patientResult } from '#domain/patient-result.ts';
import { referral } from '#domain/referral.ts';
import type { Report, ReportedPhotograph } from '#reports/report.ts';

/** A photograph on a page; `id` is that of the report. */
export type PagePhotograph = Omit<ReportedPhotograph, 'id'> & { readonly id: ImageId };

/** One page of the printed report: a patient, or a photograph of which nobody says whose it is. */
export interface ReportPage {
  readonly patient: Patient<PagePhotograph>;
  readonly result: PatientResult<PagePhotograph>;
  /** What is shown of each eye: the latest visit. */
  readonly eyes: Readonly<Record<Eye, readonly PagePhotograph[]>>;
  /** Photographs of earlier visits, which are not shown. */
  readonly earlier: number;
}

/** A page a patient, in the order of the report. */
export function pagesOf({ photographs }: Report): ReportPage[] {
  return patientsOf(photographs as readonly PagePhotograph[]).map((patient) => {
    const of = (eye: Eye) => presentFields(patient, eye);
    const eyes = { OD: of('OD'), OS: of('OS'), unknown: of('unknown') };
    const shown = EYES.reduce((sum, eye) => sum + eyes[eye].length, 0);
    return { patient, eyes, result: patientResult(patient, findingOf), earlier: patient.photographs.length - shown };
  });
}

/** What is held of a reported photograph: the reader's own grade, else the model's, never one that is covered. */
const findingOf = (photograph: Pick<PagePhotograph, 'reading' | 'result' | 'isCovered'>): Finding =>
  effectiveFinding(photograph.reading, modelFinding(photograph));

function modelFinding({ result, isCovered }: Pick<PagePhotograph, 'result' | 'isCovered'>): Finding {
  if (isCovered) return { kind: 'covered' };
  if (!result) return { kind: 'pending' };
  const { outcome, threshold, isPreliminary } = result;
  if (outcome.kind === 'ungradable') return { kind: 'ungradable', by: 'model' };
  if (outcome.kind === 'failed') return { kind: 'failed' };
  const { grade, probabilities } = outcome.prediction;
  const { decision: referable } = referral(outcome.prediction, threshold);
  return { kind: 'graded', grade, referable, by: 'model', isUncertain: probabilities[grade]! < 0.5, isPreliminary };
}

import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { Eye } from '#domain/patient.ts';
import type { PatientResult } from '#domain/patient-result.ts';
import type { Quality } from '#domain/quality.ts';
import type { DmeFlag, OwnGrade, Reading } from '#domain/reading.ts';
import type { Target } from '#domain/saliency.ts';
import type { FactSource } from '#domain/study.ts';
import type { ReportedModel } from '#reports/report.ts';
import { dateTime, dayWords } from '#ui/days.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';
import { decimal, percent } from '#ui/numbers.ts';
import { EYE_WORDS } from '#ui/words/eyes.ts';
import { fileWords } from '#ui/words/file-words.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

const { sheet } = catalogue.reports;

/** The headline: the patient's grade, and whose it is. */
function worse({ worst, referable, state, eyes }: PatientResult<unknown>): string {
  if (!worst) return sheet.noGrade;
  const { grade, by } = worst.finding;
  const gradeOf = (eye: Eye) => (eyes[eye].kind === 'graded' ? eyes[eye].worst.finding.grade : undefined);
  const isAlike = worst.eye !== 'unknown' && gradeOf('OD') === gradeOf('OS');
  const said = { grade: GRADE_WORDS[grade], eye: EYE_WORDS[isAlike ? 'both' : worst.eye].name };
  // What was seen of one eye is no result of a patient.
  if (state !== 'complete' && !referable) return t(`reports:sheet.soFar.${by}`, said);
  return t(`reports:sheet.worse.${by}`, { ...said, decision: referable ? fileWords.referable : fileWords.notReferable });
}

/** How the reader graded: what follows the grade. */
function readerMore({ grade, isBlind, signed }: Reading): string {
  const isBefore = grade !== null && isBlind;
  if (!signed) return isBefore ? sheet.readerMore.blind : '';
  return t(`reports:sheet.readerMore.${isBefore ? 'blindSigned' : 'signed'}`, { by: signed.by, time: dateTime(signed.at) });
}

/** Words of the printed report. */
export const sheetWords = withSaid(sheet, {
  preparing: (done: number, of: number) => t('reports:sheet.preparing', { done: decimal(done), of: decimal(of) }),
  patient: (id: string | null) => (id === null ? sheet.noPatient : fileWords.patient(id)),
  date: (day: string | null) => (day === null ? '' : t('reports:sheet.date', { day: dayWords(day) })),
  missing: (eye: Eye) => sheet.missingEyes[eye === 'OD' ? 'OD' : 'OS'],
  eye: (eye: Eye) => EYE_WORDS[eye].long,
  withHeatmap: (target: Target) => fileWords.evidence(target),
  worse,
  state: ({ state }: PatientResult<unknown>) => (state === 'complete' ? '' : sheet.states[state]),
  earlier: (count: number) => t('reports:sheet.earlier', { count, n: decimal(count) }),
  modelGrade: (grade: IcdrGrade) => t('reports:sheet.modelGrade', { grade: GRADE_WORDS[grade] }),
  set: (grades: readonly IcdrGrade[], coverage: number) =>
    t('reports:sheet.set', { count: grades.length, grades: listed(grades.map(String)), coverage: percent(coverage) }),
  quality: ({ gradable, focus, exposure, coverage, reasons }: Quality) =>
    gradable
      ? t('reports:sheet.gradable', { focus: percent(focus), exposure: percent(exposure), field: percent(coverage) })
      : t('reports:sheet.notGradable', { reasons: listed(reasons.map((reason) => sheet.reasons[reason])) }),
  anyway: (reason: string | undefined) => (reason ? t('reports:sheet.anywayFor', { reason }) : sheet.anyway),
  conflict: (sources: readonly string[]) => t('reports:sheet.conflict', { sources: listed(sources) }),
  source: (eye: Laterality, source: FactSource) => t(`reports:sheet.sources.${source}`, { eye: EYE_SHORT[eye] }),
  reader: (grade: OwnGrade | null) =>
    grade === null ? sheet.readerNone : t('reports:sheet.reader', { grade: GRADE_WORDS[grade] }),
  readerMore,
  dme: (flag: DmeFlag) => sheet.dme[flag],
  note: (note: string) => fileWords.note(note),
  models: (models: readonly ReportedModel[]) =>
    models
      .map(({ name, version, sha256 }) =>
        t('reports:sheet.modelHash', { model: fileWords.model(name, version), hash: sha256.slice(0, 16) }),
      )
      .join('; '),
  printed: (version: string, ms: number) => t('reports:sheet.printed', { version, time: dateTime(ms) }),
});

import { ICDR_GRADES } from '#domain/grade.ts';
import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import { type Cell, csvTable } from '#reports/csv.ts';
import type { Exporter } from '#reports/exporter.ts';
import { isoTime } from '#reports/iso-time.ts';
import { RESEARCH_USE, type Report, type ReportedPhotograph } from '#reports/report.ts';

/** Raised with every column that changes its meaning or goes; docs/exports.md lists the columns. */
const SCHEMA_VERSION = 1;

type Column = (photograph: ReportedPhotograph, report: Report) => Cell;

const prediction = ({ result }: ReportedPhotograph) =>
  result?.outcome.kind === 'graded' ? result.outcome.prediction : undefined;
const quality = ({ result }: ReportedPhotograph) =>
  result && result.outcome.kind !== 'failed' ? result.outcome.quality : undefined;
const decision = (photograph: ReportedPhotograph): boolean | null => {
  const predicted = prediction(photograph);
  return predicted ? referral(predicted, photograph.result!.threshold).decision : null;
};
const outcome = ({ isCovered, result }: ReportedPhotograph): string =>
  isCovered ? 'covered' : (result?.outcome.kind ?? 'waiting');

/** Column by name, in order. */
const COLUMNS: Readonly<Record<string, Column>> = {
  photograph: ({ id }) => id,
  file: ({ file }) => file,
  patient: ({ study }) => study.patient?.value ?? null,
  patient_source: ({ study }) => study.patient?.source ?? null,
  eye: ({ study }) => lateralityOf(study).value ?? null,
  eye_source: ({ study }) => lateralityOf(study).source ?? null,
  eye_conflict: ({ study }) => lateralityOf(study).conflict !== null,
  date: ({ study }) => study.date?.value ?? null,
  outcome,
  grade: (photograph) => prediction(photograph)?.grade ?? null,
  ...Object.fromEntries(
    ICDR_GRADES.map((grade): [string, Column] => [
      `p${grade}`,
      (photograph) => prediction(photograph)?.probabilities[grade] ?? null,
    ]),
  ),
  p_referable: (photograph) => prediction(photograph)?.referable ?? null,
  referable_threshold: (photograph) => (prediction(photograph) ? photograph.result!.threshold : null),
  referable: decision,
  grade_set: ({ result }) => (result?.outcome.kind === 'graded' ? (result.set?.grades.join(' ') ?? null) : null),
  preliminary: ({ result }) => result?.isPreliminary ?? null,
  stale: ({ result }) => result?.isStale ?? null,
  familiar: ({ result }) => (result?.outcome.kind === 'graded' ? (result.outcome.familiarity?.isFamiliar ?? null) : null),
  graded_anyway: ({ further }) => further['override'] != null,
  gradable: (photograph) => quality(photograph)?.gradable ?? null,
  quality_reasons: (photograph) => quality(photograph)?.reasons.join(' ') ?? null,
  error: ({ result }) => (result?.outcome.kind === 'failed' ? result.outcome.error.kind : null),
  reader_grade: ({ reading }) => reading.grade,
  reader_graded_at: ({ reading }) => isoTime(reading.gradedAt),
  reader_blind: ({ reading }) => (reading.grade === null ? null : reading.isBlind),
  revealed_at: ({ reading }) => isoTime(reading.revealedAt),
  dme: ({ reading }) => reading.dme,
  second_reader_asked_at: ({ reading }) => isoTime(reading.secondReader?.askedAt ?? null),
  second_reader: ({ reading }) => reading.secondReader?.by ?? null,
  signed_by: ({ reading }) => reading.signed?.by ?? null,
  signed_at: ({ reading }) => isoTime(reading.signed?.at ?? null),
  note: ({ reading }) => reading.note || null,
  changes: ({ audit }) => audit.length,
  model: ({ result }) => result?.by?.id ?? null,
  model_version: ({ result }) => result?.by?.version ?? null,
  model_sha256: ({ result }) => result?.by?.sha256 ?? null,
  phantom: ({ isPhantom }) => isPhantom,
  app_version: (_, { program }) => program.version,
  exported_at: (_, { madeAt }) => isoTime(madeAt),
  schema_version: () => SCHEMA_VERSION,
  notice: () => RESEARCH_USE,
};

/** The day as a table, a row a photograph. */
export const dayCsv: Exporter = {
  id: 'csv',
  stem: 'day',
  mime: 'text/csv;charset=utf-8',
  extension: 'csv',
  takes: 'all',
  canTake: () => true,
  run: async ({ report }) => {
    const rows = report.photographs.map((photograph) => Object.values(COLUMNS).map((column) => column(photograph, report)));
    return new Blob([csvTable(Object.keys(COLUMNS), rows)], { type: dayCsv.mime });
  },
};

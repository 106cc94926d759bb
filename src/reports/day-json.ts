import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import type { Exporter } from '#reports/exporter.ts';
import { isoTime } from '#reports/iso-time.ts';
import { provenance } from '#reports/provenance.ts';
import type { ReportedPhotograph, ReportedResult } from '#reports/report.ts';

/** Raised with every member that changes its meaning or goes. The schema is docs/schema/funduscope-day-1.json. */
const SCHEMA_VERSION = 1;

/** The day with everything that is known of each photograph, raw maps and audit trail included. */
export const dayJson: Exporter = {
  id: 'json',
  stem: 'day',
  mime: 'application/json',
  extension: 'json',
  takes: 'all',
  canTake: () => true,
  run: async ({ report }) => {
    const day = {
      kind: 'funduscope-day',
      schemaVersion: SCHEMA_VERSION,
      ...provenance(report),
      isDeidentified: report.isDeidentified,
      photographs: report.photographs.map(photographJson),
    };
    return new Blob([`${JSON.stringify(day, null, 1)}\n`], { type: dayJson.mime });
  },
};

function photographJson(photograph: ReportedPhotograph) {
  const { id, file, bytes, isPhantom, size, addedAt, study, reading, audit, isCovered, result, others, further } = photograph;
  const { value, source, conflict } = lateralityOf(study);
  const { gradedAt, revealedAt, secondReader, signed, ...read } = reading;
  return {
    id,
    file,
    bytes,
    isPhantom,
    size,
    addedAt: isoTime(addedAt),
    patient: study.patient,
    eye: value ? { value, source, conflict } : null,
    lateralitySources: study.laterality,
    date: study.date,
    isCovered,
    result: result && resultJson(result),
    others: others.map(resultJson),
    reading: {
      ...read,
      gradedAt: isoTime(gradedAt),
      revealedAt: isoTime(revealedAt),
      secondReader: secondReader && { ...secondReader, askedAt: isoTime(secondReader.askedAt), at: isoTime(secondReader.at) },
      signed: signed && { by: signed.by, at: isoTime(signed.at) },
    },
    audit: audit.map(({ at, ...event }) => ({ at: isoTime(at), ...event })),
    further,
  };
}

function resultJson({ by, outcome, threshold, set, grid, isPreliminary, isStale }: ReportedResult) {
  const model = by && { id: by.id, version: by.version, sha256: by.sha256 };
  const head = { outcome: outcome.kind, model, isPreliminary, isStale };
  switch (outcome.kind) {
    case 'graded': {
      const { prediction, quality, aperture, ms, familiarity = null } = outcome;
      const { grade, probabilities, sigmoids, logits, visionThreatening } = prediction;
      const referable = referral(prediction, threshold);
      const facts = { grade, probabilities, sigmoids, logits, referable, visionThreatening, set };
      return { ...head, ...facts, quality, aperture, familiarity, ms, grid };
    }
    case 'ungradable':
      return { ...head, grade: null, quality: outcome.quality, aperture: outcome.aperture };
    case 'failed':
      return { ...head, grade: null, error: outcome.error };
  }
}

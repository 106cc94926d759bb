import { NO_READING } from '#domain/reading.ts';
import type { Report, ReportedPhotograph } from '#reports/report.ts';

/**
 * The report without what tells who the patient or the reader is: patient ids, file names, hashes of files, days and times, notes, signatures and the audit
 * trail are left out; photographs and patients are numbered. Grades, eyes, quality and maps stay. What is burnt into a picture is not found.
 */
export function deidentified(report: Report): Report {
  const patients = new Map<string, string>();
  const numbered = (patient: string): string => {
    const known = patients.get(patient) ?? `patient-${patients.size + 1}`;
    patients.set(patient, known);
    return known;
  };
  const one = (photograph: ReportedPhotograph, index: number): ReportedPhotograph => {
    const { study, reading, further } = photograph;
    return {
      ...photograph,
      id: `photograph-${index + 1}`,
      file: `photograph-${index + 1}`,
      addedAt: null,
      study: {
        patient: study.patient && { value: numbered(study.patient.value), source: study.patient.source },
        laterality: study.laterality,
        date: null,
      },
      reading: { ...NO_READING, grade: reading.grade, isBlind: reading.isBlind },
      audit: [],
      further: safe(further),
    };
  };
  return { ...report, isDeidentified: true, photographs: report.photographs.map(one) };
}

/** Marks may hold words, and an override does: that there is one is kept. */
function safe({ quality, look, override }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...(quality != null && { quality }), ...(look != null && { look }), ...(override != null && { override: {} }) };
}

import type { SourceInstance } from '#reports/dicom/source-instance.ts';
import type { Exporter } from '#reports/exporter.ts';
import type { Report, ReportedPhotograph } from '#reports/report.ts';
import { readBack } from '#test/reports/dicom/read-back.ts';
import { material, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';

/** A photograph of a camera that writes DICOM, the second of its frames. */
export const SOURCE: SourceInstance = {
  sopClass: '1.2.840.10008.5.1.4.1.1.77.1.5.1',
  sopInstance: '1.3.6.1.4.1.99.4',
  study: '1.3.6.1.4.1.99.2',
  series: '1.3.6.1.4.1.99.3',
  frame: 2,
  patient: { name: 'Müller^Änne', id: 'P001', birthDate: '19500102', sex: 'F' },
  studyDate: '20261120',
  studyTime: '101112',
  studyId: 'S1',
  accession: 'A1',
  referringPhysician: 'Referrer^Dr',
};

export const SHOWN = await sourceJpeg();

/** One photograph of the sample, with facts of its own. */
export function reportOn(index: number, facts: Partial<ReportedPhotograph> = {}): Report {
  const report = sampleReport();
  return { ...report, photographs: [{ ...report.photographs[index]!, ...facts }] };
}

/** The file that an exporter makes of a report of one photograph. */
export async function fileOf(exporter: Exporter, report: Report, source: SourceInstance | null = null): Promise<Blob> {
  return exporter.run({ ...(await material(report, SHOWN)), sourceOf: async () => source });
}

/** That, read back. */
export const madeOf = async (...of: Parameters<typeof fileOf>) => readBack(await fileOf(...of));

import { codeItem, dcm } from '#reports/dicom/codes.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { shortText } from '#reports/dicom/plain-text.ts';
import type { SourceInstance } from '#reports/dicom/source-instance.ts';
import { dayOf, timeOf } from '#reports/dicom/times.ts';
import { newUid, studyUid } from '#reports/dicom/uid.ts';
import type { Report, ReportedPhotograph } from '#reports/report.ts';

/** Of what an instance is, and what it rests on. */
export interface Subject {
  readonly report: Report;
  readonly photograph: ReportedPhotograph;
  /** Null where it was no DICOM, or where it may not be told. */
  readonly source: SourceInstance | null;
}

/** A day that is none, where one must stand (PS3.15, table E.1-1: D). */
const NO_DAY = '19000101';
const MAKER = 'Funduscope';

/** Patient and General Study: the source's own where it belongs to the same patient, so that a PACS files all of it together. */
export async function patientAndStudy({ report, photograph, source }: Subject): Promise<DataSet> {
  const { patient, date } = photograph.study;
  const of = !report.isDeidentified && belongs(photograph, source) ? source : null;
  const id = of?.patient.id || (report.isDeidentified ? '' : (patient?.value ?? ''));
  const day = of ? of.studyDate : report.isDeidentified ? '' : (date?.value.replaceAll('-', '') ?? '');
  const uid = of?.study ?? (report.isDeidentified ? newUid() : await studyUid(photograph.id, patient?.value ?? '', day));
  return [
    [0x00080020, 'DA', /^\d{8}$/.test(day) ? day : ''],
    [0x00080030, 'TM', /^\d{2,6}(\.\d{1,6})?$/.test(of?.studyTime ?? '') ? of!.studyTime : ''],
    [0x00080050, 'SH', shortText(of?.accession ?? '', 16)],
    [0x00080090, 'PN', shortText(of?.referringPhysician ?? '')],
    [0x00100010, 'PN', shortText(of?.patient.name ?? '')],
    [0x00100020, 'LO', shortText(id)],
    [0x00100030, 'DA', /^\d{8}$/.test(of?.patient.birthDate ?? '') ? of!.patient.birthDate : ''],
    [0x00100040, 'CS', /^[MFO]$/.test(of?.patient.sex ?? '') ? of!.patient.sex : ''],
    [0x0020000d, 'UI', uid],
    [0x00200010, 'SH', shortText(of?.studyId ?? '', 16)],
  ];
}

/** A reader who named another patient than the file does took the photograph out of the file's study. */
const belongs = ({ study: { patient } }: ReportedPhotograph, source: SourceInstance | null): boolean =>
  source !== null && (patient?.source !== 'reader' || patient.value === source.patient.id);

/** A series of one instance. */
export const series = (modality: string, number: number, description: string): DataSet => [
  [0x00080060, 'CS', modality],
  [0x0008103e, 'LO', description],
  [0x0020000e, 'UI', newUid()],
  [0x00200011, 'IS', String(number)],
  [0x00200013, 'IS', '1'],
];

/** SOP Common, General Equipment, and when it was made. */
export const instance = (sopClass: string, { report }: Subject): DataSet => [
  [0x00080005, 'CS', 'ISO_IR 192'],
  [0x00080016, 'UI', sopClass],
  [0x00080018, 'UI', newUid()],
  [0x00080023, 'DA', report.isDeidentified ? NO_DAY : dayOf(report.madeAt)],
  [0x00080033, 'TM', report.isDeidentified ? '000000' : timeOf(report.madeAt)],
  [0x00080070, 'LO', MAKER],
  [0x00081090, 'LO', report.program.name],
  [0x00181020, 'LO', shortText(report.program.version)],
  ...(report.isDeidentified ? DEIDENTIFIED : []),
];

/** How it was de-identified (PS3.15, E.1.1). Descriptors and content are this program's own words: they are kept. */
const DEIDENTIFIED: readonly Attribute[] = [
  [0x00120062, 'CS', 'YES'],
  [0x00120063, 'LO', 'DICOM PS3.15 Annex E, Basic Profile, by Funduscope'],
  [
    0x00120064,
    'SQ',
    [
      codeItem(dcm('113100', 'Basic Application Confidentiality Profile')),
      codeItem(dcm('113104', 'Clean Structured Content Option')),
      codeItem(dcm('113105', 'Clean Descriptors Option')),
    ],
  ],
  [0x00280303, 'CS', 'REMOVED'],
];

/** SOP class, instance and frame of the source, as an item of a sequence of references. */
export const reference = ({ sopClass, sopInstance, frame }: SourceInstance): DataSet => [
  [0x00081150, 'UI', sopClass],
  [0x00081155, 'UI', sopInstance],
  ...(frame === null ? [] : ([[0x00081160, 'IS', String(frame)]] as const)),
];

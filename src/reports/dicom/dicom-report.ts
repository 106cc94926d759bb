import { codingSchemes, dcm, EYE_SOURCES, own, RETINA, SIDES, sct } from '#reports/dicom/codes.ts';
import { codedItem, imageItem, rootItem, textItem, uidItem } from '#reports/dicom/content-item.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { undoubtedEye } from '#reports/dicom/eye.ts';
import { instance, patientAndStudy, reference, type Subject, series } from '#reports/dicom/modules.ts';
import { DICOM_TYPE, dicomFile } from '#reports/dicom/part-ten.ts';
import { madeBy } from '#reports/dicom/provenance.ts';
import { readingContent, verification } from '#reports/dicom/reading-content.ts';
import { resultContent } from '#reports/dicom/result-content.ts';
import { subjectOf } from '#reports/dicom/subject.ts';
import { IMPLEMENTATION_UID } from '#reports/dicom/uid.ts';
import type { Exporter } from '#reports/exporter.ts';
import { RESEARCH_USE, type ReportedPhotograph } from '#reports/report.ts';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

/** The result as a Comprehensive SR (PS3.3, A.35.3): what the model and the reader found on one photograph, in codes and figures. */
export const dicomReport: Exporter = {
  id: 'dicom-report',
  stem: 'report',
  mime: DICOM_TYPE,
  extension: 'dcm',
  takes: 'one',
  canTake: (photograph) => findings(photograph).length > 0,
  run: async (material) => {
    const subject = await subjectOf(material);
    return dicomFile([
      ...(await patientAndStudy(subject)),
      ...series('SR', 9001, 'Funduscope result: research use, no medical device'),
      ...instance(COMPREHENSIVE_SR, subject),
      codingSchemes,
      ...documentGeneral(subject),
      ...rootItem({ value: '18748-4', scheme: 'LN', meaning: 'Diagnostic Imaging Report' }, content(subject)),
    ]);
  },
};

const findings = (photograph: ReportedPhotograph): readonly DataSet[] => [
  ...resultContent(photograph),
  ...readingContent(photograph.reading),
];

function documentGeneral({ photograph: { reading, result }, source }: Subject): readonly Attribute[] {
  const evidence = (of: NonNullable<typeof source>): DataSet => [
    [
      0x00081115,
      'SQ',
      [
        [
          [0x00081199, 'SQ', [reference({ ...of, frame: null })]],
          [0x0020000e, 'UI', of.series],
        ],
      ],
    ],
    [0x0020000d, 'UI', of.study],
  ];
  return [
    [0x00081111, 'SQ', []],
    [0x0040a372, 'SQ', []],
    ...(source ? ([[0x0040a375, 'SQ', [evidence(source)]]] as const) : []),
    [0x0040a491, 'CS', 'COMPLETE'],
    ...(result?.isPreliminary ? ([[0x0040a496, 'CS', 'PRELIMINARY']] as const) : []),
    ...verification(reading),
  ];
}

function content({ report, photograph, source }: Subject): readonly DataSet[] {
  const eye = undoubtedEye(photograph.study);
  const side = eye
    ? [
        codedItem(sct('272741003', 'Laterality'), SIDES[eye.eye], 'HAS CONCEPT MOD'),
        codedItem(own('EYE-SOURCE', 'Who says which eye it is'), EYE_SOURCES[eye.source], 'HAS CONCEPT MOD'),
      ]
    : [];
  const english = { value: 'en', scheme: 'RFC5646', meaning: 'English' };
  return [
    codedItem(dcm('121049', 'Language of Content Item and Descendants'), english, 'HAS CONCEPT MOD'),
    codedItem(dcm('121005', 'Observer Type'), dcm('121007', 'Device'), 'HAS OBS CONTEXT'),
    uidItem(dcm('121012', 'Device Observer UID'), IMPLEMENTATION_UID),
    textItem(dcm('121013', 'Device Observer Name'), `${report.program.name} ${report.program.version}`, 'HAS OBS CONTEXT'),
    textItem(own('NOTICE', 'What this may be used for'), RESEARCH_USE),
    textItem(own('PROVENANCE', 'What made this'), madeBy(report)),
    textItem(own('PHOTOGRAPH', 'SHA-256 of the photograph’s file, or its number'), photograph.id),
    ...(source ? [imageItem(dcm('121112', 'Source of Measurement'), reference(source))] : []),
    codedItem(sct('363698007', 'Finding Site'), RETINA, 'CONTAINS', side),
    ...findings(photograph),
  ];
}

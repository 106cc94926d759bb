import type { Rows } from '#domain/image.ts';
import { codeItem, dcm } from '#reports/dicom/codes.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { undoubtedEye } from '#reports/dicom/eye.ts';
import { instance, patientAndStudy, reference, type Subject, series } from '#reports/dicom/modules.ts';
import { DICOM_TYPE, dicomFile } from '#reports/dicom/part-ten.ts';
import { longText } from '#reports/dicom/plain-text.ts';
import { madeBy } from '#reports/dicom/provenance.ts';
import { rgbOf } from '#reports/dicom/rgb.ts';
import { subjectOf } from '#reports/dicom/subject.ts';
import type { Exporter, Turn } from '#reports/exporter.ts';
import { onlyOf } from '#reports/only-photograph.ts';
import { RESEARCH_USE } from '#reports/report.ts';

const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
/** Rows and columns are figures of 16 bits. */
const LONGEST_SIDE = 65535;

/** The photograph as it is shown, overlay included, as a Secondary Capture in true colour (PS3.3, A.8.1). */
export const dicomView: Exporter = {
  id: 'dicom-view',
  stem: 'view',
  mime: DICOM_TYPE,
  extension: 'dcm',
  takes: 'one',
  canTake: ({ size }) => size !== null && Math.max(size.width, size.height) <= LONGEST_SIDE,
  run: async (material) => {
    const { pictures, signal } = material;
    const { id } = onlyOf(material.report);
    const view = await pictures.view(id);
    if (!view) throw new Error('The photograph cannot be shown.');
    try {
      const subject = await subjectOf(material);
      return dicomFile([
        ...(await patientAndStudy(subject)),
        ...series('OP', 9002, 'Funduscope view: research use, no medical device'),
        ...instance(SECONDARY_CAPTURE, subject),
        ...generalImage(subject, pictures.turn(id)),
        ...imagePixels(view, await rgbOf(view, signal)),
      ]);
    } finally {
      view.close();
    }
  },
};

function generalImage({ report, photograph, source }: Subject, { matrix: [a, b, c, d] }: Turn): DataSet {
  const eye = undoubtedEye(photograph.study);
  // What was only inferred from the picture is left to the report, which says so.
  const side = eye && eye.source !== 'picture' ? { OD: 'R', OS: 'L' }[eye.eye] : null;
  const isMirrored = a * d - b * c < 0;
  const shown = `The photograph as Funduscope shows it, with what is laid over it.${isMirrored ? ' Mirrored.' : ''}`;
  return [
    [0x00080008, 'CS', 'DERIVED\\SECONDARY'],
    [0x00080064, 'CS', 'WSD'],
    [0x00082111, 'ST', longText(`${shown} ${RESEARCH_USE}`, 1024)],
    ...(source ? [sourceImage(source)] : []),
    [0x00180015, 'CS', 'EYE'],
    [0x00200020, 'CS', ''],
    // Of the image; empty of the series where the eye is not known.
    side ? [0x00200062, 'CS', side] : [0x00200060, 'CS', ''],
    [0x00204000, 'LT', longText(`${RESEARCH_USE} ${madeBy(report)}`, 10240)],
  ];
}

const sourceImage = (source: NonNullable<Subject['source']>): Attribute => [
  0x00082112,
  'SQ',
  [[...reference(source), [0x0040a170, 'SQ', [codeItem(dcm('121322', 'Source image for image processing operation'))]]]],
];

const imagePixels = ({ width, height }: Rows, rgb: readonly Uint8Array<ArrayBuffer>[]): DataSet => [
  [0x00280002, 'US', 3],
  [0x00280004, 'CS', 'RGB'],
  [0x00280006, 'US', 0],
  [0x00280010, 'US', height],
  [0x00280011, 'US', width],
  [0x00280100, 'US', 8],
  [0x00280101, 'US', 8],
  [0x00280102, 'US', 7],
  [0x00280103, 'US', 0],
  // Nobody has looked whether the camera wrote a name into the picture.
  [0x00280301, 'CS', 'YES'],
  [0x7fe00010, 'OB', rgb],
];

import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { QualityReason } from '#domain/quality.ts';
import type { FactSource } from '#domain/study.ts';
import type { Attribute, DataSet } from '#reports/dicom/data-set.ts';
import { CODING_SCHEME_UID } from '#reports/dicom/uid.ts';

/** A concept (PS3.3, 8.8): at most 16 characters of value, 64 of meaning. */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

/** Of the codes that no standard has, or none for certain; docs/dicom-out.md lists them. */
const OWN = '99FUNDUSCOPE';

export const own = (value: string, meaning: string): Code => ({ value, scheme: OWN, meaning });
/** Of DICOM itself (PS3.16, annex D). */
export const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
/** Of SNOMED CT. */
export const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });

export const YES = sct('373066001', 'Yes');
export const NO = sct('373067005', 'No');
export const RETINA = sct('5665001', 'Retina');
export const SIDES: Readonly<Record<Laterality, Code>> = { OD: sct('24028007', 'Right'), OS: sct('7771000', 'Left') };

/** Who says which eye it is. */
export const EYE_SOURCES: Readonly<Record<FactSource, Code>> = {
  reader: own('EYE-BY-READER', 'The reader'),
  file: own('EYE-BY-FILE', 'The photograph’s file'),
  'file-name': own('EYE-BY-NAME', 'The name of the photograph’s file'),
  picture: own('EYE-BY-PICTURE', 'Inferred from disc and fovea'),
};

export const ICDR = own('ICDR', 'International Clinical Diabetic Retinopathy severity');
export const GRADES: Readonly<Record<IcdrGrade, Code>> = {
  0: own('ICDR-0', 'No apparent diabetic retinopathy'),
  1: own('ICDR-1', 'Mild nonproliferative diabetic retinopathy'),
  2: own('ICDR-2', 'Moderate nonproliferative diabetic retinopathy'),
  3: own('ICDR-3', 'Severe nonproliferative diabetic retinopathy'),
  4: own('ICDR-4', 'Proliferative diabetic retinopathy'),
};
/** The same concept, whoever judges. */
export const QUALITY = own('QUALITY', 'Whether the photograph can be graded');
export const GRADABLE = own('GRADABLE', 'Gradable');
export const UNGRADABLE = own('UNGRADABLE', 'Ungradable: no grade is given, this is not a normal result');
export const REASONS: Readonly<Record<QualityReason, Code>> = {
  'out-of-focus': own('OUT-OF-FOCUS', 'Out of focus'),
  'too-dark': own('TOO-DARK', 'Too dark'),
  'too-bright': own('TOO-BRIGHT', 'Too bright'),
  'low-contrast': own('LOW-CONTRAST', 'Low contrast'),
  'field-cut-off': own('FIELD-CUT-OFF', 'The field is cut off'),
  'too-small': own('TOO-SMALL', 'Too few pixels'),
};

/** The item of a code sequence. */
export const codeItem = ({ value, scheme, meaning }: Code): DataSet => [
  [0x00080100, 'SH', value],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
];

/** Who defines our own codes. */
export const codingSchemes: Attribute = [
  0x00080110,
  'SQ',
  [
    [
      [0x00080102, 'SH', OWN],
      [0x0008010c, 'UI', CODING_SCHEME_UID],
      [0x00080115, 'ST', 'Funduscope'],
      [0x00080116, 'ST', 'The Funduscope project'],
    ],
  ],
];

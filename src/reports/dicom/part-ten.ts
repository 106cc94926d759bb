import { type DataSet, encoded, lengthOf } from '#reports/dicom/data-set.ts';
import { IMPLEMENTATION_UID } from '#reports/dicom/uid.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const [SOP_CLASS, SOP_INSTANCE] = [0x00080016, 0x00080018];

/** What a DICOM file is called by those who save it (RFC 3240). */
export const DICOM_TYPE = 'application/dicom';

/** An instance as a file (PS3.10, 7.1): preamble of zeros, meta information, data set. It names its SOP class and instance itself. */
export function dicomFile(dataSet: DataSet): Blob {
  const textOf = (tag: number) => dataSet.find(([at]) => at === tag)?.[2] as string;
  const meta = encoded([
    [0x00020001, 'OB', [Uint8Array.of(0, 1)]],
    [0x00020002, 'UI', textOf(SOP_CLASS)],
    [0x00020003, 'UI', textOf(SOP_INSTANCE)],
    [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, 'UI', IMPLEMENTATION_UID],
    [0x00020013, 'SH', 'FUNDUSCOPE'],
  ]);
  const group = encoded([[0x00020000, 'UL', lengthOf(meta)]]);
  const parts = [new Uint8Array(128), new TextEncoder().encode('DICM'), ...group, ...meta, ...encoded(dataSet)];
  return new Blob(parts, { type: DICOM_TYPE });
}

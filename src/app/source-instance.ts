import { isDicom } from '#formats/dicom/recognise.ts';
import type { SourceInstance } from '#reports/dicom/source-instance.ts';

const UID = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;

/** The DICOM instance that a file is, for references to it; null where it is no DICOM, or lacks one of the UIDs that a reference needs. `frame`: from 0. */
export async function sourceInstance(file: Blob | undefined, frame = 0): Promise<SourceInstance | null> {
  const bytes = file && new Uint8Array(await file.arrayBuffer());
  if (!bytes || !isDicom(bytes)) return null;
  const [{ openFile }, { code, text }, { decimals }, { Refusal }] = await Promise.all([
    import('#formats/dicom/part-ten.ts'),
    import('#formats/dicom/text.ts'),
    import('#formats/dicom/figures.ts'),
    import('#formats/dicom/refusal.ts'),
  ]);
  const opened = await openFile(bytes).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  });
  if (!opened) return null;
  const { dataSet, meta } = opened;
  const frames = decimals(dataSet, 0x00280008)[0] ?? 1;
  const uids = {
    sopClass: code(dataSet, 0x00080016) || code(meta, 0x00020002),
    sopInstance: code(dataSet, 0x00080018) || code(meta, 0x00020003),
    study: code(dataSet, 0x0020000d),
    series: code(dataSet, 0x0020000e),
  };
  if (!Object.values(uids).every((uid) => UID.test(uid) && uid.length <= 64)) return null;
  const said = (tag: number) => text(dataSet, tag) ?? '';
  return {
    ...uids,
    frame: frames > 1 ? frame + 1 : null,
    patient: {
      name: said(0x00100010),
      id: said(0x00100020),
      birthDate: code(dataSet, 0x00100030),
      sex: code(dataSet, 0x00100040),
    },
    studyDate: code(dataSet, 0x00080020),
    studyTime: code(dataSet, 0x00080030),
    studyId: said(0x00200010),
    accession: said(0x00080050),
    referringPhysician: said(0x00080090),
  };
}

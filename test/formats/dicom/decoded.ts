import { type Dicom, readDicom } from '#formats/dicom/read-dicom.ts';

/** A file that is read, or the test fails. */
export async function opened(bytes: Uint8Array<ArrayBuffer>): Promise<Dicom> {
  const file = await readDicom(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

/** Red, green and blue of a frame, px by px. */
export async function colours(bytes: Uint8Array<ArrayBuffer>, frame = 0): Promise<number[]> {
  const picture = await (await opened(bytes)).decodeFrame(frame);
  if (!picture.ok) throw new Error(JSON.stringify(picture.error));
  const { data } = picture.value;
  if (data.some((value, i) => i % 4 === 3 && value !== 255)) throw new Error('It is transparent.');
  return [...data.filter((_, i) => i % 4 !== 3)];
}

/** Why a file, or its first frame, is not read. */
export async function refusal(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const file = await readDicom(bytes);
  if (!file.ok) return file.error;
  const picture = await file.value.decodeFrame(0);
  return picture.ok ? 'read' : picture.error;
}

export const TRUNCATED = { kind: 'corrupt-file', format: 'DICOM', reason: 'truncated' };
export const DAMAGED = { kind: 'corrupt-file', format: 'DICOM', reason: 'damaged' };

import { ok } from '#domain/result.ts';
import type { Decoder } from '#formats/decoder.ts';
import { isDicom } from '#formats/dicom/recognise.ts';

const read = async (bytes: Uint8Array<ArrayBuffer>) => (await import('#formats/dicom/read-dicom.ts')).readDicom(bytes);

/** DICOM (PS3.5 and PS3.10): photographs, ophthalmic and other, and Secondary Captures. Its code is loaded with the first such file. */
export const dicom = {
  recognises: isDicom,
  async inspect(bytes, page) {
    const file = await read(bytes);
    if (!file.ok) return file;
    const { width, height, frames, facts } = file.value;
    return ok({ width, height, orientation: 1, picture: null, pages: frames, facts: facts(Math.min(page, frames - 1)) });
  },
  own: {
    async decode(bytes, page) {
      const file = await read(bytes);
      return file.ok ? file.value.decodeFrame(page) : file;
    },
    bare: async (bytes) => (await import('#formats/dicom/bare.ts')).bareDicom(bytes),
  },
} as const satisfies Decoder;

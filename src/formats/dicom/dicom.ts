import { ok } from '#domain/result.ts';
import type { Decoder } from '#formats/decoder.ts';
import { isDicom } from '#formats/dicom/recognise.ts';

const code = () => import('#formats/dicom/read-dicom.ts');

/** DICOM (PS3.5 and PS3.10): photographs, ophthalmic and other, and Secondary Captures. Its code is loaded with the first such file. */
export const dicom = {
  recognises: isDicom,
  async inspect(bytes, page) {
    const file = await (await code()).inspectDicom(bytes, page);
    if (!file.ok) return file;
    const { frames, ...header } = file.value;
    return ok({ ...header, orientation: 1, picture: null, pages: frames });
  },
  own: {
    async decode(bytes, page) {
      const file = await (await code()).readDicom(bytes);
      return file.ok ? file.value.decodeFrame(page) : file;
    },
    bare: async (bytes) => (await import('#formats/dicom/bare.ts')).bareDicom(bytes),
  },
} as const satisfies Decoder;

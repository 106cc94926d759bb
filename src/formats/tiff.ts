import type { Decoder } from '#formats/decoder.ts';
import { startsWith } from '#formats/signature.ts';

const code = () => import('#formats/tiff/tiff-file.ts');

/** TIFF 6.0, but for BigTIFF: read by `formats/tiff/`, which is loaded when one comes. */
export const tiff = {
  recognises: (bytes) => startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*'),
  inspect: async (bytes, page) => (await code()).inspectTiff(bytes, page),
  own: {
    decode: async (bytes, page, platform) => (await code()).decodeTiff(bytes, page, platform),
    bare: async (bytes) => (await code()).bareTiff(bytes),
  },
} as const satisfies Decoder;

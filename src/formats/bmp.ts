import type { Decoder } from '#formats/decoder.ts';

const code = () => import('#formats/bmp/bmp-file.ts');

/** Windows bitmap: read by `formats/bmp/`, which is loaded when one comes; libvips reads none. */
export const bmp = {
  recognises: (bytes) => bytes[0] === 0x42 && bytes[1] === 0x4d && (bytes.length < 18 || isHeaderSize(bytes)),
  inspect: async (bytes) => (await code()).inspectBmp(bytes),
  own: {
    decode: async (bytes) => (await code()).decodeBmp(bytes),
    bare: async (bytes) => (await code()).bareBmp(bytes),
  },
} as const satisfies Decoder;

/** Two letters are little to go by: the size of the header behind them is one of a few. */
const isHeaderSize = (bytes: Uint8Array): boolean =>
  [12, 16, 40, 52, 56, 64, 108, 124].includes(bytes[14]! | (bytes[15]! << 8) | (bytes[16]! << 16) | (bytes[17]! << 24));

import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { PictureCodec } from '#training/pack.ts';

interface JpegJs {
  decode(file: Uint8Array, options: object): { readonly data: Uint8Array<ArrayBuffer> };
}

/** JPEG with whole colour. Written by sharp, read by plain JavaScript: the machine that trains may have no sharp. */
export function pictureCodec(quality = 95): PictureCodec {
  const { decode } = requireJpegJs();
  return {
    async encode(rgb, size) {
      const { default: sharp } = await import('sharp');
      const picture = sharp(rgb, { raw: { width: size, height: size, channels: 3 } });
      return picture.jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer();
    },
    decode: (file) => decode(file, { useTArray: true, formatAsRGBA: false }).data,
  };
}

/** Of the package for training on a graphics card (`training/package.json`). */
function requireJpegJs(): JpegJs {
  const own = resolve(import.meta.dirname, '../../training/package.json');
  for (const place of [import.meta.filename, own]) {
    try {
      return createRequire(place)('jpeg-js') as JpegJs;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw thrown;
    }
  }
  throw new MissingPackage(`Packs of pictures need the package jpeg-js: npm install --prefix training `);
}

class MissingPackage extends Error {
  /** Tells it from a bug. */
  readonly isExpected = true;
}

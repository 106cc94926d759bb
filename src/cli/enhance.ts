import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { numberArgument, oneOf, onePhotograph, pngArgument, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { type Failure, failure } from '#cli/failure.ts';
import { readBytes, write } from '#cli/files.ts';
import type { RgbaImage } from '#domain/image.ts';
import { green } from '#imaging/channels.ts';
import type { Clahe, ClaheOptions } from '#imaging/clahe/clahe.ts';

export const usage = `enhance PHOTO --out FILE.png [--clip 2] [--tiles 8] [--mode lab|green]
  --clip   clip limit, 0 (none) to 1000
  --tiles  the tile grid is so many by so many, 1 to 64
  --mode   lab: CLAHE on L of CIELAB, in colour; green: CLAHE on the green channel, in grey
Writes at the photograph's upright size.`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      clip: { type: 'string', default: '2' },
      tiles: { type: 'string', default: '8' },
      mode: { type: 'string', default: 'lab' },
    },
  });
  const file = onePhotograph(positionals);
  const out = pngArgument('out', values.out);
  const options = {
    clipLimit: numberArgument('clip', values.clip, { min: 0, max: 1000 }),
    tiles: wholeNumberArgument('tiles', values.tiles, { min: 1, max: 64 }),
  };
  const mode = oneOf('mode', values.mode, ['lab', 'green']);

  const failed = (error: Failure): number => {
    console.log(JSON.stringify({ file, outcome: 'failed', error }));
    return 1;
  };
  const bytes = await readBytes(file);
  if (!bytes.ok) return failed(bytes.error);
  const image = await decode(bytes.value);
  if (!image.ok) return failed(failure(image.error));
  const written = await write(out, await encode[mode](image.value, options, await loadClaheInNode()));
  if (!written.ok) return failed(written.error);
  const { width, height } = image.value;
  console.log(JSON.stringify({ file, outcome: 'enhanced', out, mode, ...options, width, height }));
  return 0;
}

/** The enhanced picture as PNG: opaque colour, or one channel. */
const encode = {
  lab(image: RgbaImage, options: ClaheOptions, clahe: Clahe): Promise<Buffer> {
    const { width, height, data } = clahe.lab(image, options);
    return sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
  },
  green(image: RgbaImage, options: ClaheOptions, clahe: Clahe): Promise<Buffer> {
    const { width, height, data } = clahe.grey(green(image), options);
    return sharp(data, { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
  },
};

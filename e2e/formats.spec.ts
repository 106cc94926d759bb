import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { build, type Rollup } from 'vite';
import { decode } from '#cli/decode-node.ts';
import { bmpOf } from '#test/formats/bmp-writer.ts';
import { FUZZ_TARGETS } from '#test/formats/fuzz/targets.ts';
import { asymmetric, owned, picture } from '#test/formats/pictures.ts';
import { pictureFields, writeTiff } from '#test/formats/tiff-writer.ts';
import { expect, test } from './test.ts';

test('a TIFF of 16 bits, a WebP and a BMP are graded like the PNG of the same picture, a CMYK JPEG nearly so', async ({
  funduscope,
  photographs,
}, info) => {
  test.slow();
  const drawn = sharp(await photographs.small(21));
  const { data, info: size } = await drawn.clone().raw().toBuffer({ resolveWithObject: true });
  const deep = Uint16Array.from(data, (value) => 257 * value);
  const raw = { width: size.width, height: size.height, channels: 3 } as const;
  const files = {
    png: await drawn.clone().png().toBuffer(),
    tif: await sharp(deep, { raw }).toColourspace('rgb16').tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(),
    webp: await drawn.clone().webp({ lossless: true }).toBuffer(),
    bmp: bmpOf(data, size.width, size.height),
    jpg: await inInk(data, size),
  };
  const paths = Object.entries(files).map(([ending, bytes]) => {
    const path = info.outputPath(`same.${ending}`);
    writeFileSync(path, bytes);
    return path;
  });
  await funduscope.open();
  await funduscope.drop(...paths);
  const graded = [];
  for (const path of paths) graded.push(await funduscope.explained(path));
  const [png, tiff, webp, bmp, jpeg] = graded.map(({ prediction }) => prediction);

  // The same samples: the same answer, to the last bit.
  for (const same of [tiff, webp, bmp]) expect(same).toEqual(png);
  // JPEG at quality 95 through inks: the same grade, and no probability farther off than a twentieth.
  expect(jpeg!.grade).toBe(png!.grade);
  for (const [grade, probability] of jpeg!.probabilities.entries())
    expect(Math.abs(probability - png!.probabilities[grade]!)).toBeLessThan(0.05);
});

/** Light as what is left by inks and no black, in an Adobe JPEG; libvips takes inks from a TIFF alone. */
function inInk(
  rgb: Uint8Array,
  { width, height }: { width: number; height: number },
  chromaSubsampling = '4:4:4',
): Promise<Buffer> {
  const inks = new Uint8Array((rgb.length / 3) * 4);
  for (let i = 0, at = 0; i < rgb.length; i += 3, at += 4) for (let c = 0; c < 3; c++) inks[at + c] = 255 - rgb[i + c]!;
  return sharp(writeTiff([{ fields: pictureFields(width, height, [8, 8, 8, 8], 5, [256, [width], 4]), blocks: [inks] }]))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .jpeg({ quality: 95, chromaSubsampling })
    .toBuffer();
}

test('every format gives the browser the bits that it gives Node', async ({ page, server }) => {
  test.slow();
  const script = await bundled('src/formats/decode-browser.ts');
  await page.route('**/*', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }),
  );
  await page.goto(server.address);
  const inBrowser = (bytes: Uint8Array) =>
    page.evaluate(async (base64) => {
      const address = '/decode.js';
      const { decode }: typeof import('#formats/decode-browser.ts') = await import(address);
      const result = await decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      if (!result.ok) return JSON.stringify(result.error);
      const { width, height, data } = result.value;
      let text = '';
      for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
      return `${width}x${height} ${btoa(text)}`;
    }, Buffer.from(bytes).toString('base64'));
  const inNode = async (bytes: Uint8Array) => {
    const result = await decode(owned(bytes));
    if (!result.ok) return JSON.stringify(result.error);
    const { width, height, data } = result.value;
    return `${width}x${height} ${Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64')}`;
  };

  const files = new Map<string, Uint8Array>();
  for (const { name, corpus } of FUZZ_TARGETS)
    for (const [i, bytes] of (await corpus()).entries()) files.set(`${name} ${i}`, bytes);
  for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
    files.set(
      `${format} with a profile`,
      await picture(48, 32).withIccProfile('p3', { attach: true }).toFormat(format).toBuffer(),
    );
    for (let orientation = 1; orientation <= 8; orientation++)
      files.set(`${format} ${orientation}`, await picture(48, 32).withMetadata({ orientation }).toFormat(format).toBuffer());
  }
  // Photographs have all colours: chroma at half size and odd sides are where decoders part.
  for (const [width, height] of [
    [257, 131],
    [64, 63],
  ] as const) {
    const made = sharp(asymmetric(width, height), { raw: { width, height, channels: 3 } });
    files.set(`jpeg 4:2:0 ${width}`, await made.clone().jpeg({ quality: 75 }).toBuffer());
    files.set(`webp ${width}`, await made.clone().webp({ quality: 75 }).toBuffer());
    files.set(
      `tiff of jpeg ${width}`,
      await made.clone().tiff({ compression: 'jpeg', tile: true, tileWidth: 32, tileHeight: 32 }).toBuffer(),
    );
    files.set(`ink 4:2:0 ${width}`, await inInk(asymmetric(width, height), { width, height }, '4:2:0'));
  }
  const differing: string[] = [];
  for (const [name, bytes] of files) if ((await inBrowser(bytes)) !== (await inNode(bytes))) differing.push(name);
  expect(files.size).toBeGreaterThan(60);
  expect(differing).toEqual([]);
});

/** A module and all it needs as one script. */
async function bundled(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      rollupOptions: {
        input: resolve(import.meta.dirname, '..', entry),
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false },
      },
    },
  })) as Rollup.RollupOutput;
  return output.output[0].code;
}

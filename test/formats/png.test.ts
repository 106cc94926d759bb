import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { ascii, concat, owned, picture } from '#test/formats/pictures.ts';

const sample = owned(await picture(24, 16).png().toBuffer());
const SIGNATURE = sample.subarray(0, 8);
const corrupt = (reason: string) => ({ ok: false, error: { kind: 'corrupt-file', format: 'PNG', reason } });
const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...ascii(type), ...data];
  return [...uint32(data.length), ...body, ...uint32(crc32(Uint8Array.from(body)))];
}
const ihdr = (width: number, height: number, tail: readonly number[] = [8, 2, 0, 0, 0]) =>
  chunk('IHDR', [...uint32(width), ...uint32(height), ...tail]);
const IDAT = chunk('IDAT', [1, 2, 3]);
const IEND = chunk('IEND', []);
const afterIhdr = 8 + ihdr(1, 1).length;

test('one wrong byte anywhere behind the signature is noticed', async () => {
  const unnoticed: number[] = [];
  for (const i of [...sample.keys()].slice(8)) {
    const copy = owned(sample);
    copy[i]! ^= 0x10;
    if ((await inspect(copy)).ok) unnoticed.push(i);
  }
  expect(unnoticed).toEqual([]);
});

test('the picture handed to a decoder carries no text, no colour management and no orientation', async () => {
  const extras = ['tEXt', 'iCCP', 'gAMA', 'cHRM', 'sRGB', 'eXIf', 'acTL'].flatMap((type) => chunk(type, ascii('PATIENT-4711')));
  const tagged = concat(sample.subarray(0, afterIhdr), extras, sample.subarray(afterIhdr));
  const header = await inspect(tagged);
  if (!header.ok) throw new Error('refused');
  const bytes = Buffer.concat(header.value.picture!);
  expect(bytes.includes('PATIENT')).toBe(false);
  expect(await inspect(owned(bytes))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
});

test('an eXIf chunk turns the picture', async () => {
  const exif = chunk('eXIf', [...ascii('MM\0*'), ...uint32(8), 0, 1, 0x01, 0x12, 0, 3, ...uint32(1), 0, 6, 0, 0]);
  const turned = await inspect(concat(sample.subarray(0, afterIhdr), exif, sample.subarray(afterIhdr)));
  expect(turned).toMatchObject({ ok: true, value: { width: 16, height: 24, orientation: 6 } });
});

describe('refuses', () => {
  test('a header of 20,000 x 20,000 px by its size, though the rest is missing', async () => {
    const error = { kind: 'image-too-large', width: 20_000, height: 20_000 };
    expect(await inspect(concat(SIGNATURE, ihdr(20_000, 20_000)))).toEqual({ ok: false, error });
    expect(await inspect(concat(SIGNATURE, ihdr(20_000, 20_000), IDAT, IEND))).toEqual({ ok: false, error });
  });

  test('100 megapixels that its few bytes cannot hold', async () => {
    expect(await inspect(concat(SIGNATURE, ihdr(10_000, 10_000), IDAT, IEND))).toEqual(corrupt('truncated'));
  });

  test('a size that overflows 32 bits', async () => {
    expect(await inspect(concat(SIGNATURE, ihdr(0xffffffff, 0xffffffff)))).toMatchObject({
      error: { kind: 'image-too-large', width: 0xffffffff },
    });
  });

  test('a file that went through a text-mode transfer', async () => {
    const dosToUnix = concat(sample.filter((value, i) => !(value === 13 && sample[i + 1] === 10)));
    expect(await inspect(dosToUnix)).toEqual(corrupt('damaged'));
  });

  test.each([
    ['no picture data', [ihdr(2, 2), IEND]],
    ['no palette for palette colours', [ihdr(2, 2, [8, 3, 0, 0, 0]), IDAT, IEND]],
    ['a colour type that is none', [ihdr(2, 2, [8, 5, 0, 0, 0]), IDAT, IEND]],
    ['a bit depth that its colour type has not', [ihdr(2, 2, [4, 2, 0, 0, 0]), IDAT, IEND]],
    ['no width', [ihdr(0, 2), IDAT, IEND]],
    ['an unknown interlace', [ihdr(2, 2, [8, 2, 0, 0, 2]), IDAT, IEND]],
    ['a second header', [ihdr(2, 2), ihdr(2, 2), IDAT, IEND]],
    ['something before the header', [IDAT, ihdr(2, 2), IEND]],
  ])('%s', async (_, chunks) => {
    expect(await inspect(concat(SIGNATURE, ...chunks))).toEqual(corrupt('damaged'));
  });

  test('a chunk that claims more than there is', async () => {
    expect(await inspect(concat(SIGNATURE, ihdr(2, 2), uint32(0xfffffff0), ascii('IDAT'), [1, 2, 3]))).toEqual(
      corrupt('truncated'),
    );
  });
});

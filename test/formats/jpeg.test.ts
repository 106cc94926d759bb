import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { ascii, concat, owned, picture, withSegment } from '#test/formats/pictures.ts';

const sample = owned(await picture(24, 16).jpeg().toBuffer());
const corrupt = (reason: string) => ({ ok: false, error: { kind: 'corrupt-file', format: 'JPEG', reason } });

/** Where the first segment with this marker begins. */
const find = (bytes: Uint8Array, marker: number) => bytes.findIndex((value, i) => value === 0xff && bytes[i + 1] === marker);

/** `bytes` with some of its frame header replaced; offset 0 is the precision. */
function withFrame(offset: number, values: readonly number[]): Uint8Array<ArrayBuffer> {
  const copy = owned(sample);
  copy.set(values, find(copy, 0xc0) + 4 + offset);
  return copy;
}

test('a progressive file is walked through all of its scans', async () => {
  const progressive = owned(await picture(200, 100).jpeg({ progressive: true }).toBuffer());
  const scans = progressive.filter((value, i) => value === 0xff && progressive[i + 1] === 0xda).length;
  expect(scans).toBeGreaterThan(5);
  expect(await inspect(progressive)).toMatchObject({ ok: true, value: { width: 200, height: 100 } });
  // Cut behind the third scan: a decoder would show a blurred picture without a word.
  const markers = [...progressive.keys()].filter((i) => progressive[i] === 0xff && progressive[i + 1] === 0xda);
  expect(await inspect(progressive.subarray(0, markers[3]!))).toEqual(corrupt('truncated'));
});

test('restart markers inside a scan are no end of it', async () => {
  const scan = find(sample, 0xda);
  const from = scan + 2 + sample[scan + 3]!;
  const restarted = concat(sample.subarray(0, from), [0x12, 0xff, 0xd0, 0x34, 0xff, 0x00, 0xff, 0xd7], sample.subarray(from));
  expect(await inspect(restarted)).toMatchObject({ ok: true });
});

test('a preview inside the metadata does not end the walk', async () => {
  expect(await inspect(withSegment(sample, 0xe1, [...sample]))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
});

test('fill bytes before a marker are allowed', async () => {
  expect(await inspect(concat(sample.subarray(0, 2), [0xff, 0xff], sample.subarray(2)))).toMatchObject({ ok: true });
});

test('the picture handed to a decoder carries no metadata and no colour profile', async () => {
  const secret = 'PATIENT-4711';
  const named = withSegment(sample, 0xfe, ascii(secret));
  const tagged = withSegment(withSegment(named, 0xe2, ascii(`ICC_PROFILE\0${secret}`)), 0xe1, ascii(`Exif\0\0${secret}`));
  const header = await inspect(tagged);
  if (!header.ok) throw new Error('refused');
  const bytes = Buffer.concat(header.value.picture!);
  expect(Buffer.from(tagged).includes(secret)).toBe(true);
  expect(bytes.includes(secret)).toBe(false);
  expect(bytes.equals(sample)).toBe(true);
});

describe('refuses', () => {
  test('a frame larger than 100 megapixels, before anything is decoded', async () => {
    const error = { kind: 'image-too-large', width: 20_000, height: 20_000 };
    expect(await inspect(withFrame(1, [0x4e, 0x20, 0x4e, 0x20]))).toEqual({ ok: false, error });
  });

  test('64 megapixels that its few bytes cannot hold: decoders would fill them with grey', async () => {
    expect(await inspect(withFrame(1, [0x1f, 0x40, 0x1f, 0x40]))).toEqual(corrupt('truncated'));
  });

  test('a side that no canvas takes', async () => {
    expect(await inspect(withFrame(1, [0, 10, 0xff, 0xff]))).toMatchObject({ error: { kind: 'image-too-large', width: 65_535 } });
  });

  test('an empty frame', async () => {
    expect(await inspect(withFrame(1, [0, 0]))).toEqual(corrupt('damaged'));
  });

  test('codings that browsers do not decode alike, by name', async () => {
    const found = async (bytes: Uint8Array<ArrayBuffer>) => {
      const result = await inspect(bytes);
      return result.ok ? 'accepted' : result.error.kind === 'unsupported-format' ? result.error.found : result.error.kind;
    };
    const frame = (marker: number) => {
      const copy = owned(sample);
      copy[find(copy, 0xc0) + 1] = marker;
      return copy;
    };
    expect(await found(frame(0xc3))).toBe('JPEG (lossless)');
    expect(await found(frame(0xf7))).toBe('JPEG-LS');
    expect(await found(frame(0xc9))).toBe('JPEG (an uncommon coding)');
    expect(await found(withFrame(0, [12]))).toBe('JPEG (12 bits a sample)');
    expect(await found(withFrame(5, [2]))).toBe('JPEG (2 components)');
  });

  test('a segment that says it ends before it began, and rubbish between segments', async () => {
    expect(await inspect(concat(sample.subarray(0, 2), [0xff, 0xe1, 0, 1], sample.subarray(2)))).toEqual(corrupt('damaged'));
    expect(await inspect(concat(sample.subarray(0, 2), [0, 0, 0], sample.subarray(2)))).toEqual(corrupt('damaged'));
  });

  test('an end without a frame or without a scan', async () => {
    expect(await inspect(concat([0xff, 0xd8, 0xff, 0xd9]))).toEqual(corrupt('damaged'));
    expect(await inspect(concat(sample.subarray(0, find(sample, 0xda)), [0xff, 0xd9]))).toEqual(corrupt('damaged'));
  });
});

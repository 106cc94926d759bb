import { describe, expect, test } from 'vitest';
import { FILE_FORMATS, type FormatId } from '#domain/file-format.ts';
import { inspect } from '#formats/inspect.ts';
import { DECODERS } from '#formats/registry.ts';
import { bmpOf } from '#test/formats/bmp-writer.ts';
import { asymmetric, concat, owned, picture } from '#test/formats/pictures.ts';

/** DICOM has tests of its own. */
type Simple = Exclude<FormatId, 'dicom'>;

const SAMPLES: Record<Simple, Uint8Array<ArrayBuffer>> = {
  jpeg: owned(await picture(24, 16).jpeg({ quality: 40 }).toBuffer()),
  png: owned(await picture(24, 16).png().toBuffer()),
  tiff: owned(await picture(24, 16).tiff({ compression: 'lzw' }).toBuffer()),
  webp: owned(await picture(24, 16).webp().toBuffer()),
  bmp: bmpOf(asymmetric(24, 16), 24, 16),
};

describe.each(Object.keys(DECODERS).filter((id) => id !== 'dicom') as Simple[])('%s', (id) => {
  const sample = SAMPLES[id];

  test('a whole file gives its format and size', async () => {
    expect(await inspect(sample)).toMatchObject({ ok: true, value: { format: id, width: 24, height: 16, pages: 1 } });
  });

  test('a file cut at any byte is refused', async () => {
    const accepted: number[] = [];
    for (let n = 0; n < sample.length; n++) if ((await inspect(sample.subarray(0, n))).ok) accepted.push(n);
    expect(accepted).toEqual([]);
  });

  test('a file cut in the middle says that it is cut short', async () => {
    const half = sample.subarray(0, Math.round(sample.length * 0.6));
    const error = { kind: 'corrupt-file', format: FILE_FORMATS[id].name, reason: 'truncated' };
    expect(await inspect(half)).toMatchObject({ ok: false, error });
  });

  test('whatever follows its end does not matter', async () => {
    expect(await inspect(concat(sample, sample))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
    expect(await inspect(concat(sample, new Uint8Array(100)))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
  });
});

test('no bytes at all is an empty file', async () => {
  expect(await inspect(new Uint8Array())).toEqual({
    ok: false,
    error: { kind: 'corrupt-file', format: 'unknown', reason: 'empty' },
  });
});

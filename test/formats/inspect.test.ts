import { expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { DECODERS, type FormatId } from '#formats/registry.ts';
import { concat, owned, picture } from '#test/formats/pictures.ts';

const SAMPLES: Record<FormatId, Uint8Array<ArrayBuffer>> = {
  jpeg: owned(await picture(24, 16).jpeg({ quality: 40 }).toBuffer()),
  png: owned(await picture(24, 16).png().toBuffer()),
};

for (const { id } of DECODERS) {
  const sample = SAMPLES[id];

  test(`a whole ${id} gives its format and size`, () => {
    expect(inspect(sample)).toMatchObject({ ok: true, value: { format: id, width: 24, height: 16 } });
  });

  test(`a ${id} cut at any byte is refused`, () => {
    const accepted = Array.from({ length: sample.length }, (_, n) => n).filter((n) => inspect(sample.subarray(0, n)).ok);
    expect(accepted).toEqual([]);
  });

  test(`a ${id} cut in the middle says that it is cut short`, () => {
    const half = sample.subarray(0, Math.round(sample.length * 0.6));
    expect(inspect(half)).toMatchObject({
      ok: false,
      error: { kind: 'corrupt-file', format: id.toUpperCase(), reason: 'truncated' },
    });
  });

  test(`whatever follows the end of a ${id} does not matter`, () => {
    expect(inspect(concat(sample, sample))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
    expect(inspect(concat(sample, new Uint8Array(100)))).toMatchObject({ ok: true, value: { width: 24, height: 16 } });
  });
}

test('no bytes at all is an empty file', () => {
  expect(inspect(new Uint8Array())).toEqual({ ok: false, error: { kind: 'corrupt-file', format: 'unknown', reason: 'empty' } });
});

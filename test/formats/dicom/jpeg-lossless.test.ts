import { Decoder } from 'jpeg-lossless-decoder-js';
import { describe, expect, test } from 'vitest';
import { decodeLosslessJpeg } from '#formats/dicom/jpeg-lossless.ts';
import { Refusal } from '#formats/dicom/refusal.ts';
import { asymmetric } from '#test/formats/pictures.ts';

interface Coding {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly precision: number;
  readonly predictor: number;
  readonly shift?: number;
  /** Rows between restarts; 0 for none. */
  readonly restartRows?: number;
  /** One scan for each component. */
  readonly isApart?: boolean;
}

/** A lossless JPEG by the letter of ITU-T T.81, annex H: every category has a code of five bits, its own number. Samples px by px. */
function encode(samples: ArrayLike<number>, coding: Coding): Uint8Array<ArrayBuffer> {
  const { width, height, components, precision, predictor, shift = 0, restartRows = 0, isApart = false } = coding;
  const word = (value: number) => [value >> 8, value & 255];
  const segment = (marker: number, ...body: number[]) => [0xff, marker, ...word(body.length + 2), ...body];
  const each = Array.from({ length: components }, (_, i) => i);
  const out = [
    ...[0xff, 0xd8],
    ...segment(0xc3, precision, ...word(height), ...word(width), components, ...each.flatMap((c) => [c + 1, 0x11, 0])),
    ...segment(0xc4, 0, ...Array.from({ length: 16 }, (_, i) => (i === 4 ? 17 : 0)), ...Array.from({ length: 17 }, (_, i) => i)),
    ...(restartRows ? segment(0xdd, ...word(restartRows * width)) : []),
  ];
  const at = (x: number, y: number, c: number) => samples[(y * width + x) * components + c]! >> shift;
  const predicted = (x: number, y: number, c: number): number => {
    const isFirstRow = restartRows ? y % restartRows === 0 : y === 0;
    if (x === 0 && isFirstRow) return 1 << (precision - shift - 1);
    if (isFirstRow) return at(x - 1, y, c);
    if (x === 0) return at(x, y - 1, c);
    const [ra, rb, rc] = [at(x - 1, y, c), at(x, y - 1, c), at(x - 1, y - 1, c)];
    return [0, ra, rb, rc, ra + rb - rc, ra + ((rb - rc) >> 1), rb + ((ra - rc) >> 1), (ra + rb) >> 1][predictor]!;
  };
  for (const scan of isApart ? each.map((c) => [c]) : [each]) {
    out.push(...segment(0xda, scan.length, ...scan.flatMap((c) => [c + 1, 0]), predictor, 0, shift));
    let bits = '';
    const flush = () => {
      bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
      for (let i = 0; i < bits.length; i += 8) {
        const byte = Number.parseInt(bits.slice(i, i + 8), 2);
        out.push(byte, ...(byte === 0xff ? [0] : []));
      }
      bits = '';
    };
    for (let y = 0; y < height; y++) {
      if (restartRows && y > 0 && y % restartRows === 0) {
        flush();
        out.push(0xff, 0xd0 + ((y / restartRows - 1) % 8));
      }
      for (let x = 0; x < width; x++) {
        for (const c of scan) {
          const modulo = (at(x, y, c) - predicted(x, y, c)) & 0xffff;
          const difference = modulo > 32_768 ? modulo - 65_536 : modulo;
          const category = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
          bits += category.toString(2).padStart(5, '0');
          const extra = difference < 0 ? difference + 2 ** category - 1 : difference;
          if (category > 0 && category < 16) bits += extra.toString(2).padStart(category, '0');
        }
      }
    }
    flush();
  }
  return Uint8Array.from([...out, 0xff, 0xd9]);
}

const [W, H] = [19, 13];
const RGB = { width: W, height: H, components: 3, precision: 8 } as const;
const PIXELS = asymmetric(W, H);
const deep = Uint16Array.from({ length: W * H }, (_, i) => (i * 9973) % 65_536);

describe('the stored samples come back', () => {
  test.each([1, 2, 3, 4, 5, 6, 7])('under predictor %i', (predictor) => {
    expect([...decodeLosslessJpeg(encode(PIXELS, { ...RGB, predictor })).data]).toEqual([...PIXELS]);
    const grey = { width: W, height: H, components: 1, precision: 16, predictor };
    expect([...decodeLosslessJpeg(encode(deep, grey)).data]).toEqual([...deep]);
  });

  test('with restarts, where each begins as the first row does', () => {
    expect([...decodeLosslessJpeg(encode(PIXELS, { ...RGB, predictor: 4, restartRows: 2 })).data]).toEqual([...PIXELS]);
  });

  test('a scan for each colour', () => {
    expect([...decodeLosslessJpeg(encode(PIXELS, { ...RGB, predictor: 6, isApart: true })).data]).toEqual([...PIXELS]);
  });

  test('without the bits that a point transform leaves out', () => {
    const found = decodeLosslessJpeg(encode(PIXELS, { ...RGB, predictor: 1, shift: 2 })).data;
    expect([...found]).toEqual(Array.from(PIXELS, (value) => value & ~3));
  });

  test('the same as by the library of the same purpose', () => {
    const grey = PIXELS.filter((_, i) => i % 3 === 0);
    const file = encode(grey, { ...RGB, components: 1, predictor: 1 });
    const theirs = new Decoder().decode(file.buffer, 0, file.length);
    expect([...decodeLosslessJpeg(file).data]).toEqual([...theirs!]);
  });
});

test('cut anywhere it is refused', () => {
  const file = encode(PIXELS, { ...RGB, predictor: 1 });
  // The last two bytes are the marker of its end, and the byte before may hold no sample any more.
  for (let n = 2; n < file.length - 3; n++) expect(() => decodeLosslessJpeg(file.subarray(0, n)), `${n} bytes`).toThrow(Refusal);
});

test('what has no sense is refused, and not computed with', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const file = encode(PIXELS, { ...RGB, predictor: 1 + (seed % 7) });
    for (let k = 0; k < 3; k++) file[2 + ((seed * 7919 + k * 104_729) % (file.length - 2))] = (seed * 31 + k * 17) & 255;
    try {
      decodeLosslessJpeg(file);
    } catch (thrown) {
      expect(thrown, `seed ${seed}`).toBeInstanceOf(Refusal);
    }
  }
});

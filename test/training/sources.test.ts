import { describe, expect, it } from 'vitest';
import { FULL_AUGMENTATION } from '#training/augment.ts';
import { toFloat16 } from '#training/float16.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import { mapSource, pictureSource } from '#training/sources.ts';

const photograph: PreparedPhotograph = {
  dataset: 'clinic',
  id: '1',
  patient: undefined,
  hash: '1',
  file: '',
  grade: 0,
  reserved: false,
  split: 'train',
  // Two by two: black, red, green, white.
  rgb: Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 255, 0, 255, 255, 255),
};

describe('pictures', () => {
  const preprocessing = {
    size: 2,
    cropRadii: 1,
    padding: 0,
    background: null,
    clahe: null,
    maskRadii: null,
    scaling: { order: 'bgr', mean: [100, 110, 120], deviation: [1, 2, 4] },
  } as const;
  const off = { flips: true, rotation: 0, scale: 0, exposure: 0, colour: 0, blur: 0 };

  it('are scaled as the network takes them', () => {
    const source = pictureSource([photograph], preprocessing, FULL_AUGMENTATION);
    expect(source.shape).toEqual([2, 2, 3]);
    const [black, red] = [
      [-100, -55, -30],
      [-100, -55, 33.75],
    ];
    expect([...source.plain(0).subarray(0, 6)]).toEqual([...black!, ...red!]);
  });

  it('are changed when they are drawn', () => {
    const drawn = pictureSource([photograph], preprocessing, off).drawn(0, () => 0);
    // Flipped both ways: white comes first.
    expect([...drawn.subarray(0, 3)]).toEqual([155, 72.5, 33.75]);
  });
});

describe('kept maps', () => {
  // Two photographs of two and four variants of one cell.
  const cached = [
    { maps: toFloat16(Float32Array.of(1, 2)), variants: 2 },
    { maps: toFloat16(Float32Array.of(3, 4, 5, 6)), variants: 4 },
  ];
  const source = mapSource(cached, [1, 1, 1]);

  it('are those of the picture as it is, and one of the variants when they are drawn', () => {
    expect([...source.plain(0), ...source.plain(1)]).toEqual([1, 3]);
    expect([0, 0.49, 0.5, 0.99].map((draw) => source.drawn(0, () => draw)[0])).toEqual([1, 1, 2, 2]);
    expect([0, 0.25, 0.5, 0.99].map((draw) => source.drawn(1, () => draw)[0])).toEqual([3, 4, 5, 6]);
  });
});

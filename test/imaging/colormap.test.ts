import { describe, expect, it } from 'vitest';
import { COLORMAP_IDS, type ColormapId, colormap } from '#imaging/colormap.ts';

/** Colours of matplotlib 3.11 (`to_hex(colormaps[id](i))`): first, quarter, half, last. */
const PUBLISHED: Record<ColormapId, readonly [at: number, colour: string][]> = {
  cividis: [
    [0, '#00224e'],
    [64, '#434e6c'],
    [128, '#7d7c78'],
    [255, '#fee838'],
  ],
  viridis: [
    [0, '#440154'],
    [64, '#3b528b'],
    [128, '#21918c'],
    [255, '#fde725'],
  ],
  inferno: [
    [0, '#000004'],
    [64, '#57106e'],
    [128, '#bc3754'],
    [255, '#fcffa4'],
  ],
};

const colourAt = (table: Uint8Array, i: number) => `#${Buffer.from(table.subarray(3 * i, 3 * i + 3)).toString('hex')}`;

/** CIE lightness of an sRGB colour, 0..100. */
function lightness(r: number, g: number, b: number): number {
  const linear = (v: number) => (v <= 10.31475 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

describe.each(COLORMAP_IDS)('the palette %s', (id) => {
  const table = colormap(id);

  it('holds 256 colours', () => {
    expect(table).toHaveLength(768);
  });

  it('has the published colours', () => {
    expect(PUBLISHED[id].map(([at]) => [at, colourAt(table, at)])).toEqual(PUBLISHED[id]);
  });

  it('grows lighter with every quarter-step, so that more evidence never looks like less', () => {
    const steps = Array.from({ length: 65 }, (_, i) => 3 * Math.min(255, 4 * i));
    const light = steps.map((c) => lightness(table[c]!, table[c + 1]!, table[c + 2]!));
    expect(light.every((value, i) => i === 0 || value > light[i - 1]!)).toBe(true);
  });
});

it('offers cividis first: it is the default', () => {
  expect(COLORMAP_IDS[0]).toBe('cividis');
});

import { describe, expect, it } from 'vitest';
import { etdrsField, etdrsGrid } from '#domain/etdrs.ts';
import type { DiscMark, FoveaMark } from '#domain/mark.ts';

const fovea: FoveaMark = { x: 1000, y: 800, source: 'reader' };
/** 300 px for 1.5 mm: 200 px a millimetre. */
const right: DiscMark = { x: 1800, y: 760, diameter: 300, source: 'reader' };
const left: DiscMark = { ...right, x: 200 };

const grid = (disc: DiscMark, eye: 'OD' | 'OS' | undefined) => etdrsGrid({ fovea, disc }, eye)!;

describe('the ETDRS grid', () => {
  it('has circles of 1, 3 and 6 mm, a disc diameter being 1.5 mm', () => {
    expect(grid(right, 'OD').radii).toEqual([100, 300, 600]);
  });

  it('is not drawn without a fovea, or without a disc to scale it', () => {
    expect(etdrsGrid({ fovea, disc: null }, 'OD')).toBeNull();
    expect(etdrsGrid({ fovea: null, disc: right }, 'OD')).toBeNull();
  });

  it('calls the side of the disc nasal, in either eye', () => {
    expect(grid(right, 'OD').sides).toMatchObject({ left: 'temporal', right: 'nasal', above: 'superior', below: 'inferior' });
    expect(grid(left, 'OS').sides).toMatchObject({ left: 'nasal', right: 'temporal', above: 'superior', below: 'inferior' });
  });

  it('says left and right where the eye is not known', () => {
    expect(grid(right, undefined).sides).toMatchObject({ left: 'left', right: 'right', isContradicted: false });
  });

  it('names no side by the eye where the disc lies on the wrong one', () => {
    const { sides } = grid(left, 'OD');
    expect(sides).toEqual({ above: 'above', below: 'below', left: 'left', right: 'right', isContradicted: true });
  });

  it.each([
    [1000, 800, { ring: 'central' }],
    [1099, 800, { ring: 'central' }],
    [1101, 800, { ring: 'inner', side: 'nasal' }],
    [1000, 501, { ring: 'inner', side: 'superior' }],
    [1000, 499, { ring: 'outer', side: 'superior' }],
    [1000, 1399, { ring: 'outer', side: 'inferior' }],
    // 45 degrees and a little to either side, 212 px away.
    [850, 949, { ring: 'inner', side: 'temporal' }],
    [851, 950, { ring: 'inner', side: 'inferior' }],
    [1601, 800, undefined],
    // In the square about the outer circle, not in the circle.
    [1450, 350, undefined],
  ])('has (%d, %d) of a right eye in its field', (x, y, field) => {
    expect(etdrsField(grid(right, 'OD'), { x, y })).toEqual(field);
  });
});

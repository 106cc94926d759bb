import { describe, expect, it } from 'vitest';
import { mirrored, NEUTRAL_LOOK, turned } from '#domain/look.ts';
import { fromShown, orientation, regionFromShown, regionToShown, toShown } from '#ui/viewer/orientation.ts';

const SIZE = { width: 40, height: 30 };
const ROTATIONS = [0, 90, 180, 270] as const;
const ALL = ROTATIONS.flatMap((rotate) => [false, true].map((flip) => ({ rotate, flip })));

/** Where the four corners of the file go, clockwise from its top left, by turning a sheet of paper in the hand. */
const CORNERS: Record<string, readonly (readonly [number, number])[]> = {
  '0': [
    [0, 0],
    [40, 0],
    [40, 30],
    [0, 30],
  ],
  '90': [
    [30, 0],
    [30, 40],
    [0, 40],
    [0, 0],
  ],
  '180': [
    [40, 30],
    [0, 30],
    [0, 0],
    [40, 0],
  ],
  '270': [
    [0, 40],
    [0, 0],
    [30, 0],
    [30, 40],
  ],
  '0 flipped': [
    [40, 0],
    [0, 0],
    [0, 30],
    [40, 30],
  ],
  '90 flipped': [
    [30, 40],
    [30, 0],
    [0, 0],
    [0, 40],
  ],
  '180 flipped': [
    [0, 30],
    [40, 30],
    [40, 0],
    [0, 0],
  ],
  '270 flipped': [
    [0, 0],
    [0, 40],
    [30, 40],
    [30, 0],
  ],
};

describe.each(ALL)('turned by $rotate, flipped: $flip', ({ rotate, flip }) => {
  const by = orientation({ rotate, flip }, SIZE);

  it('has its corners where a hand would put them', () => {
    const file = [
      [0, 0],
      [40, 0],
      [40, 30],
      [0, 30],
    ] as const;
    const shown = file.map(([x, y]) => toShown(by, { x, y }));
    expect(shown.map(({ x, y }) => [x, y])).toEqual(CORNERS[`${rotate}${flip ? ' flipped' : ''}`]);
  });

  it('goes there and back', () => {
    const point = { x: 11.25, y: 26.5 };
    expect(fromShown(by, toShown(by, point))).toEqual(point);
    const region = { x: 3, y: 5, width: 20, height: 7 };
    expect(regionFromShown(by, regionToShown(by, region))).toEqual(region);
  });

  it('stays within the turned picture', () => {
    expect(by.size).toEqual(rotate % 180 === 0 ? SIZE : { width: 30, height: 40 });
    expect(regionToShown(by, { x: 0, y: 0, ...SIZE })).toEqual({ x: 0, y: 0, ...by.size });
  });

  it('turns clockwise, and mirrors what is seen, from there on', () => {
    const look = { ...NEUTRAL_LOOK, rotate, flip };
    const point = { x: 7, y: 4 };
    const before = toShown(by, point);
    // A quarter turn takes (x, y) to (height - y, x); a mirror (x, y) to (width - x, y).
    expect(toShown(orientation(turned(look, 1), SIZE), point)).toEqual({ x: by.size.height - before.y, y: before.x });
    expect(toShown(orientation(turned(look, -1), SIZE), point)).toEqual({ x: before.y, y: by.size.width - before.x });
    expect(toShown(orientation(mirrored(look), SIZE), point)).toEqual({ x: by.size.width - before.x, y: before.y });
  });
});

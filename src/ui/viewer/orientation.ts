import type { Look } from '#domain/look.ts';
import type { Region, Size } from '#ui/viewport.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From source px to the picture as it is turned and flipped ("shown px"): x' = a·x + c·y + e, y' = b·x + d·y + f, as CSS writes it. */
export interface Orientation {
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  /** Of the turned picture. */
  readonly size: Size;
}

/** Flip first, then the clockwise turn. */
export function orientation({ rotate, flip }: Pick<Look, 'rotate' | 'flip'>, { width, height }: Size): Orientation {
  const [a, b, c, d, e, f] = TURNS[rotate](width, height);
  const isUpright = rotate === 0 || rotate === 180;
  return {
    // Flipped, width - x stands for x.
    matrix: flip
      ? ([-a, -b, c, d, e + a * width, f + b * width].map(positiveZero) as unknown as Orientation['matrix'])
      : [a, b, c, d, e, f],
    size: isUpright ? { width, height } : { width: height, height: width },
  };
}

const TURNS: Record<Look['rotate'], (width: number, height: number) => Orientation['matrix']> = {
  0: () => [1, 0, 0, 1, 0, 0],
  90: (_, height) => [0, 1, -1, 0, height, 0],
  180: (width, height) => [-1, 0, 0, -1, width, height],
  270: (width) => [0, -1, 1, 0, 0, width],
};

const positiveZero = (value: number): number => value + 0;

/** Source px to shown px. */
export const toShown = ({ matrix: [a, b, c, d, e, f] }: Orientation, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** Shown px to source px: the matrix turns and flips alone, so its inverse is its transpose. */
export const fromShown = ({ matrix: [a, b, c, d, e, f] }: Orientation, { x, y }: Point): Point => ({
  x: a * (x - e) + b * (y - f),
  y: c * (x - e) + d * (y - f),
});

/** The upright rectangle around two opposite corners. */
function spanned(p: Point, q: Point): Region {
  return { x: Math.min(p.x, q.x), y: Math.min(p.y, q.y), width: Math.abs(p.x - q.x), height: Math.abs(p.y - q.y) };
}

export const regionToShown = (by: Orientation, { x, y, width, height }: Region): Region =>
  spanned(toShown(by, { x, y }), toShown(by, { x: x + width, y: y + height }));

export const regionFromShown = (by: Orientation, { x, y, width, height }: Region): Region =>
  spanned(fromShown(by, { x, y }), fromShown(by, { x: x + width, y: y + height }));

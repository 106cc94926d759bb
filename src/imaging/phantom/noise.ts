import type { Random } from '#imaging/phantom/random.ts';

/** Smooth noise in about -1..1 with features of about one unit. */
export type Noise = (x: number, y: number) => number;

const SIDE = 256;

/** Value noise on a lattice of random numbers that repeats every 256 units. */
export const createNoise = (random: Random): Noise => {
  const lattice = Float32Array.from({ length: SIDE * SIDE }, () => random.between(-1, 1));
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = ease(x - column);
    const v = ease(y - row);
    const left = column & (SIDE - 1);
    const right = (column + 1) & (SIDE - 1);
    const top = (row & (SIDE - 1)) * SIDE;
    const bottom = ((row + 1) & (SIDE - 1)) * SIDE;
    const above = lattice[top + left]! * (1 - u) + lattice[top + right]! * u;
    const below = lattice[bottom + left]! * (1 - u) + lattice[bottom + right]! * u;
    return above * (1 - v) + below * v;
  };
};

/** Four octaves of `noise`, each half as strong and twice as fine: clouds. */
export const clouds = (noise: Noise, x: number, y: number): number =>
  0.53 * noise(x, y) +
  0.27 * noise(2.03 * x + 17, 2.03 * y) +
  0.13 * noise(4.1 * x, 4.1 * y + 31) +
  0.07 * noise(8.3 * x + 5, 8.3 * y);

const ease = (t: number): number => t * t * (3 - 2 * t);

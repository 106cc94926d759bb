import { describe, expect, it } from 'vitest';
import { noise } from '#test/inference/small-network.ts';
import { type Augmentation, augmented, FULL_AUGMENTATION } from '#training/augment.ts';
import { seeded } from '#training/random.ts';

type Kind = keyof Augmentation;

const NONE: Augmentation = { flips: false, rotation: 0, scale: 0, exposure: 0, colour: 0, blur: 0 };
const only = (kind: Kind): Augmentation => ({ ...NONE, [kind]: FULL_AUGMENTATION[kind] });
const without = (kind: Kind): Augmentation => ({ ...FULL_AUGMENTATION, [kind]: NONE[kind] });

/** Where each kind's draws lie among a picture's, with values that change nothing and values that change most. */
const DRAWS: Readonly<Record<Kind, { readonly at: readonly number[]; readonly still: number; readonly most: number }>> = {
  flips: { at: [0, 1], still: 0.9, most: 0.1 },
  rotation: { at: [2], still: 0.5, most: 0.6 },
  scale: { at: [3], still: 0.5, most: 1 },
  exposure: { at: [4, 5], still: 0.5, most: 1 },
  colour: { at: [6, 7, 8, 9, 10, 11], still: 0.5, most: 1 },
  blur: { at: [12, 13], still: 0.9, most: 0.3 },
};
const KINDS = Object.keys(DRAWS) as Kind[];

/** Draws at which these kinds change most and the others nothing. */
function drawing(...kinds: Kind[]): () => number {
  const values = new Array<number>(14).fill(0.5);
  for (const kind of KINDS) for (const i of DRAWS[kind].at) values[i] = DRAWS[kind][kinds.includes(kind) ? 'most' : 'still'];
  return scripted(values);
}

const scripted = (values: readonly number[]) => {
  let next = 0;
  return () => values[next++]!;
};

const picture = (size: number, seed = 1) => Uint8Array.from(noise(3 * size * size, seed), (v) => 127.5 + 127 * v);

/** A picture of which the place decides the colour. */
const painted = (size: number, colour: (x: number, y: number) => readonly [number, number, number]) =>
  Uint8Array.from(Array.from({ length: size * size }, (_, i) => colour(i % size, Math.floor(i / size))).flat());

const at = (rgb: Uint8Array, size: number, x: number, y: number) => [...rgb.subarray(3 * (y * size + x), 3 * (y * size + x) + 3)];

describe('an augmented picture', () => {
  it.each([8, 9])('of %i px is the picture itself where every switch is off', (size) => {
    expect(augmented(picture(size), size, NONE, seeded(1))).toEqual(picture(size));
  });

  it('is the same for the same draws, and another for others', () => {
    const [one, same, other] = [3, 3, 4].map((seed) => augmented(picture(16), 16, FULL_AUGMENTATION, seeded(seed)));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each(KINDS)('is changed by %s alone where nothing else is switched on', (kind) => {
    expect(augmented(picture(16), 16, only(kind), drawing(kind))).not.toEqual(picture(16));
    const others = KINDS.filter((name) => name !== kind);
    expect(augmented(picture(16), 16, only(kind), drawing(...others))).toEqual(picture(16));
  });

  it.each(KINDS)('without %s is changed in every other way as before, draw for draw', (kind) => {
    const others = KINDS.filter((name) => name !== kind);
    const changed = augmented(picture(16), 16, without(kind), drawing(...others));
    expect(changed).toEqual(augmented(picture(16), 16, FULL_AUGMENTATION, drawing(...others)));
    // As many draws are taken, so that the picture after it is changed as before too.
    const left = [FULL_AUGMENTATION, without(kind)].map((options) => {
      const random = seeded(5);
      augmented(picture(4), 4, options, random);
      return random();
    });
    expect(left[0]).toBe(left[1]);
  });
});

describe('flips', () => {
  const given = painted(3, (x, y) => [10 * x, 10 * y, 200]);
  it.each([
    ['left to right', [0.1, 0.9], (x: number, y: number) => [20 - 10 * x, 10 * y, 200]],
    ['top to bottom', [0.9, 0.1], (x: number, y: number) => [10 * x, 20 - 10 * y, 200]],
    ['both ways', [0.1, 0.1], (x: number, y: number) => [20 - 10 * x, 20 - 10 * y, 200]],
  ] as const)('%s are exact', (_, draws, expected) => {
    const out = augmented(given, 3, only('flips'), scripted([...draws, ...new Array<number>(12).fill(0.5)]));
    for (const y of [0, 1, 2]) for (const x of [0, 1, 2]) expect(at(out, 3, x, y)).toEqual(expected(x, y));
  });

  it('come half of the time each', () => {
    const random = seeded(1);
    const seen = Array.from({ length: 400 }, () => at(augmented(given, 3, only('flips'), random), 3, 0, 0));
    for (const c of [0, 1]) expect(Math.abs(seen.filter((colour) => colour[c] === 20).length - 200)).toBeLessThan(40);
  });
});

describe('a rotation', () => {
  const turnedBy = (given: Uint8Array<ArrayBuffer>, size: number, degrees: number) =>
    augmented(given, size, only('rotation'), scripted([0.9, 0.9, 0.5 + degrees / 360, ...new Array<number>(11).fill(0.5)]));

  it('by 180° is both flips, but for the rim', () => {
    const size = 12;
    const out = turnedBy(picture(size), size, 180);
    for (let y = 1; y < size - 1; y++)
      for (let x = 1; x < size - 1; x++) expect(at(out, size, x, y)).toEqual(at(picture(size), size, size - 1 - x, size - 1 - y));
  });

  it('by 90° brings the right-hand side to the top', () => {
    const out = turnedBy(
      painted(5, (x, y) => [10 * x, 10 * y, 0]),
      5,
      90,
    );
    expect(at(out, 5, 2, 1)).toEqual([30, 20, 0]);
    expect(at(out, 5, 1, 2)).toEqual([20, 10, 0]);
  });

  it('leaves grey where nothing is known, and the middle where it was', () => {
    const out = turnedBy(new Uint8Array(3 * 81).fill(50), 9, 45);
    for (const [x, y] of [
      [0, 0],
      [8, 0],
      [0, 8],
      [8, 8],
    ] as const)
      expect(at(out, 9, x, y)).toEqual([128, 128, 128]);
    expect(at(out, 9, 4, 4)).toEqual([50, 50, 50]);
  });
});

describe('a change of scale', () => {
  // A ramp is what bilinear interpolation keeps exactly.
  const ramp = painted(11, (x) => [20 * x, 0, 0]);

  it('by 12 % up shows 1 / 1.12 of the picture about its middle', () => {
    const out = augmented(ramp, 11, only('scale'), drawing('scale'));
    for (let x = 0; x < 11; x++) expect(at(out, 11, x, 5)[0]).toBe(Math.round(20 * (5 + (x - 5) / 1.12)));
  });

  it('by 12 % down puts grey around it', () => {
    const out = augmented(ramp, 11, only('scale'), scripted([0.9, 0.9, 0.5, 0, ...new Array<number>(10).fill(0.5)]));
    expect(at(out, 11, 0, 5)).toEqual([128, 128, 128]);
    expect(at(out, 11, 3, 5)[0]).toBe(Math.round(20 * (5 - 2 / 0.88)));
  });
});

describe('light', () => {
  // One pixel; contrast and brightness at their most: (v - 128) · 1.2 + 128 + 0.2 · 64.
  const relit = (colour: readonly number[], kind: 'exposure' | 'colour', draws: () => number) =>
    at(augmented(Uint8Array.from([...colour, ...colour, ...colour, ...colour]), 2, only(kind), draws), 2, 0, 0);

  it('is made brighter and of more contrast about the middle grey, within 0 to 255', () => {
    expect(relit([100, 228, 10], 'exposure', drawing('exposure'))).toEqual([107, 255, 0]);
  });

  it('is made darker and flatter by the opposite draws', () => {
    const least = scripted([0.9, 0.9, 0.5, 0.5, 0, 0, ...new Array<number>(8).fill(0.5)]);
    // (v - 128) · 0.8 + 128 - 12.8.
    expect(relit([100, 228, 10], 'exposure', least)).toEqual([93, 195, 21]);
  });

  it('is changed in one channel by itself', () => {
    const draws = new Array<number>(14).fill(0.5);
    draws[7] = 1;
    draws[9] = 1;
    // Green: (v - 128) · 1.08 + 128; red: v + 0.08 · 64.
    expect(relit([100, 228, 10], 'colour', scripted(draws))).toEqual([105, 236, 10]);
  });

  it('leaves the grey outside the aperture as it is, and a colour that has 128 in part not', () => {
    expect(relit([128, 128, 128], 'exposure', drawing('exposure'))).toEqual([128, 128, 128]);
    expect(relit([128, 100, 128], 'exposure', drawing('exposure'))).toEqual([141, 107, 141]);
  });
});

describe('a blur', () => {
  const blurred = (rgb: Uint8Array<ArrayBuffer>, size: number, gate: number, width: number) =>
    augmented(rgb, size, only('blur'), scripted([0.9, 0.9, ...new Array<number>(10).fill(0.5), gate, width]));
  const point = painted(11, (x, y) => (x === 5 && y === 5 ? [0, 255, 0] : [0, 0, 0]));

  it('spreads a point as a Gaussian of that sigma, in its own channel', () => {
    const out = blurred(point, 11, 0, 1);
    const bell = (d: number) => Math.exp(-(d * d) / (2 * 1.1 * 1.1));
    const sum = [-3, -2, -1, 0, 1, 2, 3].reduce((total, d) => total + bell(d), 0);
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 2],
      [2, 1],
      [-3, 0],
    ] as const) {
      const [red, green, blue] = at(out, 11, 5 + dx, 5 + dy);
      expect(Math.abs(green! - (255 * bell(dx) * bell(dy)) / sum ** 2), `${dx} ${dy}`).toBeLessThanOrEqual(1.1);
      expect([red, blue]).toEqual([0, 0]);
    }
  });

  it('leaves an even picture even, to its borders', () => {
    expect(blurred(new Uint8Array(3 * 49).fill(90), 7, 0, 0.7)).toEqual(new Uint8Array(3 * 49).fill(90));
  });

  it('comes on a third of the pictures', () => {
    expect(blurred(point, 11, 0.34, 1)).toEqual(point);
    expect(blurred(point, 11, 0.33, 1)).not.toEqual(point);
  });
});

import sharp, { type Sharp } from 'sharp';
import type { Aperture } from '#domain/aperture.ts';

/** The picture's size and the circle of light in it, px. */
export interface Field extends Aperture {
  readonly width: number;
  readonly height: number;
}

/** One way to spoil a photograph, in steps of rising severity. All of it is libvips' work, none of it ours. */
export interface Degradation {
  readonly name: string;
  readonly steps: readonly number[];
  /** The score that has to fall. */
  readonly score: 'focus' | 'exposure' | 'contrast' | 'coverage';
  readonly spoil: (picture: Sharp, step: number, field: Field) => Promise<Sharp>;
}

export const DEGRADATIONS: readonly Degradation[] = [
  {
    name: 'blur, sigma in % of the radius',
    steps: [0.5, 1, 2, 4],
    score: 'focus',
    spoil: async (picture, percent, { radius }) => picture.blur((percent / 100) * radius),
  },
  {
    name: 'darkened to this share of its light',
    steps: [0.6, 0.4, 0.25, 0.15],
    score: 'exposure',
    spoil: async (picture, gain) => picture.linear(gain, 0),
  },
  {
    name: 'brightened by this many levels',
    steps: [60, 110, 150, 190],
    score: 'exposure',
    spoil: (picture, offset, field) => onBlack(picture.linear(1 + offset / 100, offset), field),
  },
  {
    name: 'contrast, this share of it about mid-grey',
    steps: [0.6, 0.4, 0.2, 0.08],
    score: 'contrast',
    spoil: (picture, share, field) => onBlack(picture.linear(share, 128 * (1 - share)), field),
  },
  {
    name: 'cropped to this share of its width',
    steps: [0.8, 0.65, 0.5, 0.35],
    score: 'coverage',
    spoil: async (picture, share, { width, height }) =>
      picture.extract({ left: 0, top: 0, width: Math.round(share * width), height }),
  },
  {
    name: 'JPEG quality',
    steps: [30, 15, 8, 5],
    score: 'focus',
    spoil: async (picture, quality) => sharp(await picture.jpeg({ quality }).toBuffer()),
  },
];

/** The camera's mask stays black, whatever happens to the retina. */
async function onBlack(picture: Sharp, { width, height, cx, cy, radius }: Field): Promise<Sharp> {
  const circle = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="${cx}" cy="${cy}" r="${radius}"/></svg>`;
  const masked = await picture
    .ensureAlpha()
    .composite([{ input: Buffer.from(circle), blend: 'dest-in' }])
    .png()
    .toBuffer();
  return sharp(masked).flatten({ background: 'black' });
}

/** Spearman's rank correlation of two lists, equal values sharing their mean rank; 0 where one of them is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length - 1) / 2;
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const across = Math.sqrt(sum((i) => (x[i]! - mean) ** 2) * sum((i) => (y[i]! - mean) ** 2));
  return across === 0 ? 0 : sum((i) => (x[i]! - mean) * (y[i]! - mean)) / across;
}

const ranks = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });

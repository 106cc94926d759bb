import type { Aperture } from '#domain/aperture.ts';
import type { NotAFundus } from '#domain/error.ts';
import type { Thumbnail } from '#imaging/thumbnail.ts';

/** Colour and texture of a picture, or of the part of it inside a circle. */
export interface Look {
  /** Share of cells with red >= green >= blue, as retina has it. */
  readonly warm: number;
  /** Share of cells clearly bluer or greener than red. */
  readonly cool: number;
  /** Mean of the brightest channel, 0..255. */
  readonly brightness: number;
  /** Mean of brightest less darkest channel, 0..255. */
  readonly chroma: number;
  /** Mean step between neighbouring cells in green, relative to the brightness. */
  readonly roughness: number;
  /** Of the cells neither black nor burnt out, the share exactly equal to their neighbours: drawings and screens, hardly ever a photograph. */
  readonly flat: number;
  /** Spread (standard deviation) of log(red/green) and of log(green/blue): how many different hues there are. */
  readonly hueSpread: readonly [redGreen: number, greenBlue: number];
}

/** Measures the cells of `thumb`, or those inside 95 % of the radius of a circle given in cells. */
export const lookOf = (thumb: Thumbnail, circle?: Aperture): Look => {
  const { width, height, red, green, blue } = thumb;
  const limit = circle ? (circle.radius * 0.95) ** 2 : Number.POSITIVE_INFINITY;
  const cx = circle?.cx ?? 0;
  const cy = circle?.cy ?? 0;
  let count = 0;
  let warm = 0;
  let cool = 0;
  let brightness = 0;
  let chroma = 0;
  let steps = 0;
  let lit = 0;
  let flat = 0;
  const redGreen = new Spread();
  const greenBlue = new Spread();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2 > limit) continue;
      const i = y * width + x;
      const r = red[i]!;
      const g = green[i]!;
      const b = blue[i]!;
      const brightest = Math.max(r, g, b);
      count++;
      brightness += brightest;
      chroma += brightest - Math.min(r, g, b);
      if (r >= g - 2 && g >= b - 2) warm++;
      if (Math.max(g, b) > r + 10) cool++;
      redGreen.add(LOG[r]! - LOG[g]!);
      greenBlue.add(LOG[g]! - LOG[b]!);
      const step = Math.abs(green[i + 1]! - green[i - 1]!) + Math.abs(green[i + width]! - green[i - width]!);
      steps += step;
      if (brightest < 16 || g > 250) continue;
      lit++;
      if (step === 0 && r === red[i + 1]) flat++;
    }
  }
  const n = Math.max(1, count);
  return {
    warm: warm / n,
    cool: cool / n,
    brightness: brightness / n,
    chroma: chroma / n,
    roughness: steps / (brightness + n),
    flat: flat / Math.max(1, lit),
    hueSpread: [redGreen.deviation, greenBlue.deviation],
  };
};

/** What a picture that is no fundus photograph looks like instead, from the look of the whole of it. */
export const looksLike = (look: Look): NotAFundus => {
  if (look.flat > 0.97 || (look.roughness < 0.02 && look.chroma < 3)) return 'blank';
  const paper = look.brightness > 190 && look.chroma < 25;
  if (paper || look.flat > 0.5) return 'document';
  return look.chroma < 3.5 ? 'greyscale-scan' : 'scene';
};

/** Of log(v + 8): the offset keeps a dark channel's noise from counting as hue. */
const LOG = Float64Array.from({ length: 256 }, (_, value) => Math.log(value + 8));

class Spread {
  private count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  get deviation(): number {
    const n = Math.max(1, this.count);
    return Math.sqrt(Math.max(0, this.squares / n - (this.sum / n) ** 2));
  }
}

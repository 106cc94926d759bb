import sharp from 'sharp';
import type { Laterality } from '#domain/laterality.ts';
import { drawPhantom } from '#imaging/phantom.ts';

/** Drawn once each; every photograph of the day is one of them, mirrored and turned: drawing takes the longest. */
const SEEDS = [1, 2, 3, 4];
const SIZE = 480;

interface Drawn {
  readonly png: Buffer;
  readonly eye: Laterality;
  readonly disc: { readonly x: number; readonly y: number; readonly radius: number };
}

/** A clinic's photographs of one day: small, of the eye that is asked for, no two alike. */
export class DayPhotographs {
  readonly #drawn: readonly Promise<Drawn>[] = SEEDS.map(async (seed): Promise<Drawn> => {
    const { image, disc } = drawPhantom({ seed, size: SIZE });
    const { width, height, data } = image;
    const png = await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png()
      .toBuffer();
    return { png, eye: disc.x > SIZE / 2 ? 'OD' : 'OS', disc };
  });

  /** The `n`-th photograph of an eye: up to twenty, by the turn of the head, the disc towards the nose and a little higher than the fovea. */
  async of(eye: Laterality, n: number): Promise<Buffer> {
    const { png, eye: drawn } = await this.#drawn[n % SEEDS.length]!;
    const side = await sharp(png)
      .flop(eye !== drawn)
      .png()
      .toBuffer();
    const turn = 4 + 4 * Math.floor(n / SEEDS.length);
    return sharp(side)
      .rotate(eye === 'OD' ? -turn : turn, { background: '#000' })
      .jpeg({ quality: 90 })
      .toBuffer();
  }

  /** Out of focus. */
  async blurred(): Promise<Buffer> {
    const { png } = await this.#drawn[1]!;
    return sharp(png).blur(14).jpeg({ quality: 90 }).toBuffer();
  }

  /** A field without the disc: it does not tell whose side the nose is on. */
  async withoutDisc(): Promise<Buffer> {
    const { png, disc } = await this.#drawn[2]!;
    const { x, y, radius } = disc;
    // Retina from the other side of the fovea.
    const side = Math.round(4 * radius);
    const at = (centre: number) => Math.round(centre - side / 2);
    const patch = await sharp(png)
      .extract({ left: at(SIZE - x), top: at(y), width: side, height: side })
      .composite([
        {
          input: Buffer.from(
            `<svg width="${side}" height="${side}"><circle cx="${side / 2}" cy="${side / 2}" r="${side / 2}"/></svg>`,
          ),
          blend: 'dest-in',
        },
      ])
      .png()
      .toBuffer();
    return sharp(png)
      .composite([{ input: patch, left: at(x), top: at(y) }])
      .jpeg({ quality: 90 })
      .toBuffer();
  }
}

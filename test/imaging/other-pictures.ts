import type { RgbaImage } from '#domain/image.ts';

export type Pixel = readonly [red: number, green: number, blue: number];

/** The image with every pixel replaced by what `paint` makes of it. */
export function repaint(image: RgbaImage, paint: (x: number, y: number, rgb: Pixel) => Pixel): RgbaImage {
  const { width, height } = image;
  const data = new Uint8ClampedArray(image.data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set(paint(x, y, pixelOf(image, x, y)), 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

export function pixelOf({ width, data }: RgbaImage, x: number, y: number): Pixel {
  const at = 4 * (y * width + x);
  return [data[at]!, data[at + 1]!, data[at + 2]!];
}

export function plain(width: number, height: number, rgb: Pixel): RgbaImage {
  return repaint({ width, height, data: new Uint8ClampedArray(4 * width * height).fill(255) }, () => rgb);
}

/** Coloured noise from 0 up to `most`, the same for the same pixel. */
export function noise(x: number, y: number, most: number): Pixel {
  return [0, 1, 2].map((channel) => most * scramble(x, y, channel)) as unknown as Pixel;
}

/** A page of text: dark strokes in lines on white. */
export function documentPage(): RgbaImage {
  return repaint(plain(420, 560, [250, 250, 248]), (x, y, paper) => {
    const isInk = x > 40 && x < 380 && y > 50 && y < 500 && y % 14 < 7 && scramble(x >> 1, Math.floor(y / 14), 3) > 0.55;
    return isInk ? [30, 30, 34] : paper;
  });
}

/** A dark screen with panels, a round button and lines of text. */
export function screen(): RgbaImage {
  return repaint(plain(640, 360, [24, 26, 31]), (x, y, ground) => {
    if (Math.hypot(x - 60, y - 40) < 18) return [230, 126, 34];
    if (x > 140 && x < 460 && y > 60 && y < 300)
      return y % 18 < 6 && x < 160 + 290 * scramble(0, Math.floor(y / 18), 1) ? [150, 160, 165] : [45, 49, 57];
    return x < 120 ? [34, 37, 43] : ground;
  });
}

/** A cross-section of a retina: bright grey layers, bowed, with speckle, on near black. */
export function octScan(): RgbaImage {
  const layers = [0.8, 0.4, 0.6, 0.3, 0.7, 0.25, 0.9, 1, 0.5];
  return repaint(plain(500, 260, [0, 0, 0]), (x, y) => {
    const depth = y - 70 - 30 * Math.exp(-(((x - 250) / 80) ** 2));
    const layer = depth > 0 && depth < 99 ? layers[Math.floor(depth / 11)]! : 0;
    const value = 12 + 150 * layer + 40 * scramble(x, y, 7);
    return [value, value, value];
  });
}

/** A blue sky over hills, with grain. */
export function landscape(): RgbaImage {
  return repaint(plain(600, 400, [0, 0, 0]), (x, y) => {
    const grain = 14 * scramble(x, y, 5);
    if (y > 260 + 20 * Math.sin(x / 60)) return [70 + 3 * grain, 120 + 3 * grain, 50 + grain];
    if (y > 200 - 90 * Math.abs(Math.sin(x / 140))) return [95 + grain, 100 + grain, 112 + grain];
    return [60 + y / 3 + grain, 125 + y / 4 + grain, 215];
  });
}

/** 0..1, as good as random, from three integers. */
function scramble(x: number, y: number, z: number): number {
  let h = Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b) ^ Math.imul(z + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 0x100000000;
}

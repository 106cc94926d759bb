import type { HeatmapFrame } from '#imaging/overlay.ts';

/** The kinds of lesion that the masks tell apart; a raster px holds bit k where it belongs to the k-th. */
export const LESIONS = ['microaneurysm', 'haemorrhage', 'hard exudate', 'soft exudate'] as const;
export type Lesion = (typeof LESIONS)[number];

/** The optic disc's bit. */
export const DISC = 1 << LESIONS.length;
export const ANY_LESION = DISC - 1;

export const bitOf = (lesion: Lesion): number => 1 << LESIONS.indexOf(lesion);

/** A decoded colour mask: `data` holds `channels` bytes a pixel, RGB first. */
export interface ColourMask {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** red 4, green 2, blue 1 -> bits. Colours are added where lesions overlap: magenta and cyan are two lesions, white and yellow what they are alone. */
const COLOURS: Readonly<Record<number, number>> = {
  4: bitOf('haemorrhage'),
  2: bitOf('soft exudate'),
  1: bitOf('hard exudate'),
  5: bitOf('haemorrhage') | bitOf('hard exudate'),
  3: bitOf('soft exudate') | bitOf('hard exudate'),
  7: bitOf('microaneurysm'),
  6: DISC,
};

/** The bits at the centre of each px of the frame (areas stay true; small lesions do not grow); 0 outside the mask. */
export function lesionsOfMask({ width, height, channels, data }: ColourMask, frame: HeatmapFrame): Uint8Array {
  const bits = new Uint8Array(frame.width * frame.height);
  for (let y = 0; y < frame.height; y++) {
    const sy = Math.floor(frame.y0 + (y + 0.5) / frame.scale);
    if (sy < 0 || sy >= height) continue;
    for (let x = 0; x < frame.width; x++) {
      const sx = Math.floor(frame.x0 + (x + 0.5) / frame.scale);
      if (sx < 0 || sx >= width) continue;
      const at = channels * (sy * width + sx);
      const code = (data[at]! > 127 ? 4 : 0) | (data[at + 1]! > 127 ? 2 : 0) | (data[at + 2]! > 127 ? 1 : 0);
      bits[y * frame.width + x] = COLOURS[code] ?? 0;
    }
  }
  return bits;
}

/** A box about a lesion, in source px. */
export interface LesionBox {
  readonly bits: number;
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
}

/** The bits of each px of the frame whose centre lies in a box; the optic disc is the ellipse in its box. */
export function lesionsOfBoxes(boxes: readonly LesionBox[], frame: HeatmapFrame): Uint8Array {
  const bits = new Uint8Array(frame.width * frame.height);
  for (const box of boxes) {
    for (let y = 0; y < frame.height; y++) {
      const v = (frame.y0 + (y + 0.5) / frame.scale - box.cy) / (box.height / 2);
      if (Math.abs(v) > 1) continue;
      for (let x = 0; x < frame.width; x++) {
        const u = (frame.x0 + (x + 0.5) / frame.scale - box.cx) / (box.width / 2);
        const inside = box.bits === DISC ? u * u + v * v <= 1 : Math.abs(u) <= 1;
        if (inside) bits[y * frame.width + x] = bits[y * frame.width + x]! | box.bits;
      }
    }
  }
  return bits;
}

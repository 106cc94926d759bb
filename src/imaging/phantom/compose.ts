import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Anatomy } from '#imaging/phantom/anatomy.ts';
import { type Background, COARSE } from '#imaging/phantom/background.ts';
import { discColour } from '#imaging/phantom/disc.ts';
import { type Layers, smoothstep } from '#imaging/phantom/layers.ts';
import type { Noise } from '#imaging/phantom/noise.ts';

/** Blood takes little red light and much green and blue. */
const ABSORPTION = [0.42, 1, 0.85] as const;
const EXUDATE = [250, 226, 128] as const;
const COTTON = [236, 214, 172] as const;
/** The black about the circle, as a sensor sees it. */
const DARK = 4;

/** Puts the layers together: retina and disc, exudates, blood over them, its reflexes, cotton wool on top, grain, and the edge of the light. */
export const compose = (
  layers: Layers,
  background: Background,
  aperture: Aperture,
  anatomy: Anatomy,
  noise: Noise,
): RgbaImage => {
  const { width, height } = layers;
  const data = new Uint8ClampedArray(width * height * 4);
  const colour = new Float64Array(3);
  const edge = 1.2 / aperture.radius;
  for (let row = 0; row < height; row++) {
    const y = (row + 0.5 - aperture.cy) / aperture.radius;
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5 - aperture.cx) / aperture.radius;
      const i = row * width + column;
      const grain = hash(i);
      const r = Math.hypot(x, y);
      const inside = 1 - smoothstep(1 - edge, 1 + edge, r);
      colour.fill(0);
      if (inside > 0) {
        retina(colour, background, row, column);
        addDisc(colour, anatomy, noise, x, y);
        addLayers(colour, layers, i, 0.022 * noise(170 * x, 170 * y));
      }
      for (let channel = 0; channel < 3; channel++) {
        data[4 * i + channel] =
          colour[channel]! * inside + (1 - inside) * DARK + (((grain >>> (8 * channel)) & 255) / 255 - 0.5) * (2 + 3 * inside);
      }
      data[4 * i + 3] = 255;
    }
  }
  return { width, height, data };
};

/** The background between its four nearest cells. */
const retina = (colour: Float64Array, { width, red, green, blue }: Background, row: number, column: number): void => {
  const v = Math.max(0, (row + 0.5) / COARSE - 0.5);
  const u = Math.max(0, (column + 0.5) / COARSE - 0.5);
  const top = Math.floor(v);
  const left = Math.floor(u);
  const at = top * width + left;
  const fv = v - top;
  const fu = u - left;
  const w = [(1 - fu) * (1 - fv), fu * (1 - fv), (1 - fu) * fv, fu * fv] as const;
  colour[0] = red[at]! * w[0] + red[at + 1]! * w[1] + red[at + width]! * w[2] + red[at + width + 1]! * w[3];
  colour[1] = green[at]! * w[0] + green[at + 1]! * w[1] + green[at + width]! * w[2] + green[at + width + 1]! * w[3];
  colour[2] = blue[at]! * w[0] + blue[at + 1]! * w[1] + blue[at + width]! * w[2] + blue[at + width + 1]! * w[3];
};

const addDisc = (colour: Float64Array, anatomy: Anatomy, noise: Noise, x: number, y: number): void => {
  if (Math.abs(x - anatomy.disc.x) > 0.25 || Math.abs(y - anatomy.disc.y) > 0.25) return;
  const disc = discColour(anatomy, noise, x, y);
  if (!disc) return;
  colour[0]! += (disc.red - colour[0]!) * disc.cover;
  colour[1]! += (disc.green - colour[1]!) * disc.cover;
  colour[2]! += (disc.blue - colour[2]!) * disc.cover;
};

const addLayers = (colour: Float64Array, layers: Layers, i: number, mottle: number): void => {
  const blood = layers.blood[i]!;
  const exudate = layers.exudate[i]!;
  const cotton = layers.cotton[i]!;
  const shine = layers.reflex[i]!;
  for (let channel = 0; channel < 3; channel++) {
    let value = colour[channel]! * (1 + mottle);
    if (exudate > 0) value += (EXUDATE[channel]! - value) * exudate;
    if (blood > 0) value *= Math.exp(-ABSORPTION[channel]! * blood * (1 - 0.55 * shine));
    if (cotton > 0) value += (COTTON[channel]! - value) * cotton;
    colour[channel] = value;
  }
};

/** 32 scrambled bits of a pixel's index. */
const hash = (index: number): number => {
  let h = Math.imul(index + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing, Scaling } from '#domain/model-card.ts';
import type { SourceToModel } from '#domain/space.ts';
import { subtractBackground } from '#imaging/background.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { resampleSquare } from '#imaging/resample.ts';

export interface ModelImage {
  /** size x size px, opaque. */
  readonly image: RgbaImage;
  readonly toModel: SourceToModel;
}

/** The same steps at another size: what is given in model px grows with it. */
export const atSize = (spec: Preprocessing, size: number): Preprocessing => ({
  ...spec,
  size,
  background: spec.background && { ...spec.background, sigma: (spec.background.sigma * size) / spec.size },
});

/** Background is not estimated from the very rim, where the aperture's edge bleeds in. */
const BACKGROUND_RADII = 0.97;

/** What the network sees of a photograph: the same steps, in the order of the card, for training and for grading. */
export function preprocess(photograph: RgbaImage, aperture: Aperture, spec: Preprocessing, clahe: Clahe): ModelImage {
  const half = spec.cropRadii * aperture.radius;
  const square = { x: aperture.cx - half, y: aperture.cy - half, side: 2 * half };
  const toModel = { originX: square.x, originY: square.y, scale: spec.size / square.side };
  let image = resampleSquare(photograph, square, spec.size, spec.padding);
  const lit = litRect(image);
  if (spec.background)
    image = subtractBackground(image, discMask(aperture, toModel, spec.size, lit, BACKGROUND_RADII), spec.background);
  if (spec.clahe) image = clahe.lab(image, spec.clahe);
  if (spec.maskRadii !== null) greyOutside(image, discMask(aperture, toModel, spec.size, lit, spec.maskRadii));
  return { image, toModel };
}

/** The network's input: f32 [size, size, 3], scaled as its backbone takes it. */
export const toInput = ({ data }: RgbaImage, scaling: Scaling): Float32Array<ArrayBuffer> => scalePixels(data, 4, scaling);

/** Interleaved R, G, B (and alpha, where a pixel has four values) scaled to f32 [pixels, 3], channels in the scaling's order. */
export function scalePixels(data: ArrayLike<number>, valuesPerPixel: 3 | 4, scaling: Scaling): Float32Array<ArrayBuffer> {
  const { order, mean, deviation } = scaling;
  const channels = order === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  const input = new Float32Array((3 * data.length) / valuesPerPixel);
  for (let i = 0, o = 0; o < input.length; i += valuesPerPixel) {
    for (let c = 0; c < 3; c++) input[o++] = (data[i + channels[c]!]! - mean[c]!) / deviation[c]!;
  }
  return input;
}

/** Model px; x1 and y1 are past the end. */
interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A row or column whose brightest value is below this is a bar of a letterbox or lies outside the photograph. */
const DARK = 20;

/** What is left of the picture without the dark bars at its four sides, such as those of an aperture cut at the top and bottom. */
function litRect({ width: size, data }: RgbaImage): Rect {
  const brightest = (from: number, step: number): number => {
    let top = 0;
    for (let i = 0, at = 4 * from; i < size; i++, at += 4 * step) top = Math.max(top, data[at]!, data[at + 1]!, data[at + 2]!);
    return top;
  };
  const rows = Array.from({ length: size }, (_, y) => brightest(y * size, 1) >= DARK);
  const columns = Array.from({ length: size }, (_, x) => brightest(x, size) >= DARK);
  return { x0: columns.indexOf(true), x1: columns.lastIndexOf(true) + 1, y0: rows.indexOf(true), y1: rows.lastIndexOf(true) + 1 };
}

/** 1 where a model pixel's centre lies in the lit rectangle and within `radii` of the aperture's radius, else 0. */
function discMask(
  aperture: Aperture,
  { originX, originY, scale }: SourceToModel,
  size: number,
  lit: Rect,
  radii: number,
): Uint8Array {
  const mask = new Uint8Array(size * size);
  const [cx, cy] = [(aperture.cx - originX) * scale, (aperture.cy - originY) * scale];
  const limit = (radii * aperture.radius * scale) ** 2;
  for (let y = Math.max(0, lit.y0); y < lit.y1; y++) {
    for (let x = Math.max(0, lit.x0); x < lit.x1; x++) {
      if ((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2 <= limit) mask[y * size + x] = 1;
    }
  }
  return mask;
}

function greyOutside({ data }: RgbaImage, mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) if (!mask[i]) data.fill(128, 4 * i, 4 * i + 3);
}

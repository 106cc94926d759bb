import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { SourceToModel } from '#domain/space.ts';
import { subtractBackground } from '#imaging/background.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { resampleSquare } from '#imaging/resample.ts';

export interface ModelImage {
  /** size x size px, opaque. */
  readonly image: RgbaImage;
  readonly toModel: SourceToModel;
}

/** Background is not estimated from the very rim, where the aperture's edge bleeds in. */
const BACKGROUND_RADII = 0.97;

/** What the network sees of a photograph: the same steps, in the order of the card, for training and for grading. */
export function preprocess(photograph: RgbaImage, aperture: Aperture, spec: Preprocessing, clahe: Clahe): ModelImage {
  const half = spec.cropRadii * aperture.radius;
  const square = { x: aperture.cx - half, y: aperture.cy - half, side: 2 * half };
  const toModel = { originX: square.x, originY: square.y, scale: spec.size / square.side };
  let image = resampleSquare(photograph, square, spec.size, spec.padding);
  if (spec.background) {
    const mask = discMask(photograph, aperture, toModel, spec.size, BACKGROUND_RADII);
    image = subtractBackground(image, mask, spec.background);
  }
  if (spec.clahe) image = clahe.lab(image, spec.clahe);
  if (spec.maskRadii !== null) greyOutside(image, discMask(photograph, aperture, toModel, spec.size, spec.maskRadii));
  return { image, toModel };
}

/** The network's input: f32 [size, size, 3] in -1..1 (x / 127.5 - 1, as Keras' Inception networks take it). */
export function toInput({ width, height, data }: RgbaImage): Float32Array<ArrayBuffer> {
  const input = new Float32Array(3 * width * height);
  for (let i = 0, o = 0; o < input.length; i += 4) {
    input[o++] = data[i]! / 127.5 - 1;
    input[o++] = data[i + 1]! / 127.5 - 1;
    input[o++] = data[i + 2]! / 127.5 - 1;
  }
  return input;
}

/** 1 where a model pixel's centre lies on the photograph and within `radii` of the aperture's radius, else 0. */
function discMask(photograph: RgbaImage, aperture: Aperture, toModel: SourceToModel, size: number, radii: number): Uint8Array {
  const mask = new Uint8Array(size * size);
  const limit = (radii * aperture.radius) ** 2;
  for (let y = 0; y < size; y++) {
    const sy = toModel.originY + (y + 0.5) / toModel.scale;
    if (sy < 0 || sy > photograph.height) continue;
    for (let x = 0; x < size; x++) {
      const sx = toModel.originX + (x + 0.5) / toModel.scale;
      if (sx < 0 || sx > photograph.width) continue;
      if ((sx - aperture.cx) ** 2 + (sy - aperture.cy) ** 2 <= limit) mask[y * size + x] = 1;
    }
  }
  return mask;
}

function greyOutside({ data }: RgbaImage, mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) if (!mask[i]) data.fill(128, 4 * i, 4 * i + 3);
}

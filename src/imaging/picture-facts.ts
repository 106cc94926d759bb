import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { apertureGrid } from '#imaging/aperture-grid.ts';
import { type EyeReading, eyeOfPicture } from '#imaging/eye-side.ts';
import { DISC_GRID } from '#imaging/optic-disc.ts';
import { pictureHash } from '#imaging/picture-hash.ts';

/** What the picture tells beside its grade. */
export interface PictureFacts {
  /** See `pictureHash`. */
  readonly hash: string;
  readonly eye: EyeReading;
}

/** Which picture this is, and of which eye. */
export function pictureFacts(image: RgbaImage, aperture: Aperture): PictureFacts {
  const grid = apertureGrid(image, aperture, DISC_GRID);
  return { hash: pictureHash(grid), eye: eyeOfPicture(grid) };
}

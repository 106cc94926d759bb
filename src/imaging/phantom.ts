import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { layOut } from '#imaging/phantom/anatomy.ts';
import { paintBackground } from '#imaging/phantom/background.ts';
import { compose } from '#imaging/phantom/compose.ts';
import { drawLesions } from '#imaging/phantom/draw-lesions.ts';
import { drawVessels } from '#imaging/phantom/draw-vessels.ts';
import { emptyLayers } from '#imaging/phantom/layers.ts';
import { type LesionKind, placeLesions } from '#imaging/phantom/lesions.ts';
import { createNoise } from '#imaging/phantom/noise.ts';
import { createRandom } from '#imaging/phantom/random.ts';
import { growVessels } from '#imaging/phantom/vessels.ts';

export interface PhantomOptions {
  readonly seed: number;
  /** Height in px; also the width, where none is given. */
  readonly size: number;
  readonly width?: number;
}

/** A drawn fundus photograph and where everything in it lies, in px. */
export interface Phantom {
  readonly image: RgbaImage;
  readonly aperture: Aperture;
  readonly disc: Spot;
  readonly fovea: { readonly x: number; readonly y: number };
  readonly lesions: readonly (Spot & { readonly kind: LesionKind })[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The aperture's radius over the picture's height: a narrow black margin all round. */
const FILL = 0.47;

/**
 * Draws a fundus photograph with moderate diabetic retinopathy. A drawing: no photograph went into it. The same seed and size give the same
 * picture; another size gives the same eye.
 */
export const drawPhantom = ({ seed, size, width = size }: PhantomOptions): Phantom => {
  const random = createRandom(seed);
  const noise = createNoise(random);
  const aperture = { cx: width / 2, cy: size / 2, radius: Math.min(size, width) * FILL };
  const anatomy = layOut(random);
  const vessels = growVessels(random, anatomy);
  const lesions = placeLesions(random, anatomy, vessels);
  const background = paintBackground(width, size, aperture, anatomy, random, noise);
  const layers = emptyLayers(width, size);
  drawVessels(layers, aperture, vessels);
  drawLesions(layers, aperture, lesions, noise);
  const image = compose(layers, background, aperture, anatomy, noise);
  const inPx = <T extends { x: number; y: number }>(point: T): T => ({
    ...point,
    x: aperture.cx + point.x * aperture.radius,
    y: aperture.cy + point.y * aperture.radius,
  });
  const spot = <T extends Spot>(point: T): T => ({ ...inPx(point), radius: point.radius * aperture.radius });
  const { x, y, radius } = spot(anatomy.disc);
  return { image, aperture, disc: { x, y, radius }, fovea: inPx(anatomy.fovea), lesions: lesions.map(spot) };
};

import { maskedBlur } from '#training/evidence/masked-blur.ts';
import type { RetinaRaster } from '#training/evidence/retina-raster.ts';

/** Knows nothing. */
export const uniformMap = ({ size }: RetinaRaster): Float32Array => new Float32Array(size * size).fill(1);

/** Knows that photographs are centred: a Gaussian about the aperture's centre, sigma half its radius. */
export function centreMap({ size, radius }: RetinaRaster): Float32Array {
  const sigma = radius / 2;
  return Float32Array.from({ length: size * size }, (_, i) => {
    const [dx, dy] = [(i % size) + 0.5 - size / 2, Math.floor(i / size) + 0.5 - size / 2];
    return Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
  });
}

/** Of the aperture's radius: the finest structure, its surround, and how far the energy is spread. */
const [FINE, SURROUND, SPREAD] = [0.005, 0.025, 0.03];

/** Knows where something is to be seen: local contrast of the green channel (vessels, disc rim, lesions alike), spread to regions. `green`: 0..255, each px. */
export function edgeMap(green: ArrayLike<number>, retina: Uint8Array, { size, radius }: RetinaRaster): Float32Array {
  const fine = maskedBlur(green, retina, size, FINE * radius);
  const surround = maskedBlur(green, retina, size, SURROUND * radius);
  const contrast = fine.map((value, i) => (retina[i] ? Math.abs(value - surround[i]!) / (surround[i]! + 8) : 0));
  return maskedBlur(contrast, retina, size, SPREAD * radius);
}

import type { Aperture } from '#domain/aperture.ts';
import type { HeatmapFrame } from '#imaging/overlay.ts';

/** Beyond this fraction of the radius models see grey, and the rim's edge would count as structure: nothing there is measured. */
export const MEASURED_RADII = 0.92;

/** The square about the aperture on which maps and lesions are compared: `size` x `size` px. */
export interface RetinaRaster {
  readonly frame: HeatmapFrame;
  readonly size: number;
  /** Of the aperture, in raster px. */
  readonly radius: number;
}

export function retinaRaster({ cx, cy, radius }: Aperture, size: number): RetinaRaster {
  const half = MEASURED_RADII * radius;
  const scale = size / (2 * half);
  return { frame: { x0: cx - half, y0: cy - half, width: size, height: size, scale }, size, radius: radius * scale };
}

/** 1 where a raster px lies in the picture (`width` x `height` source px) and within `radii` of the aperture's radius, else 0. */
export function retinaMask({ frame, size, radius }: RetinaRaster, width: number, height: number, radii: number): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    const sy = frame.y0 + (y + 0.5) / frame.scale;
    if (sy < 0 || sy >= height) continue;
    for (let x = 0; x < size; x++) {
      const sx = frame.x0 + (x + 0.5) / frame.scale;
      if (sx < 0 || sx >= width) continue;
      if (Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) <= radii * radius) mask[y * size + x] = 1;
    }
  }
  return mask;
}

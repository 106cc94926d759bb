import sharp from 'sharp';
import type { Aperture } from '#domain/aperture.ts';
import { type PlaceMap, placeIn } from '#domain/registration.ts';
import { findAperture } from '#imaging/aperture.ts';
import type { Photographed } from '#imaging/registration/register.ts';

/** How the second photograph differs: turn in degrees, size, and its circle of light moved by parts of its radius. */
export interface Change {
  readonly turn: number;
  readonly scale: number;
  readonly shift: readonly [x: number, y: number];
}

/** The second photograph, and where a place of the first lies in it, source px. */
export interface SecondVisit {
  readonly moving: Photographed;
  readonly truth: (x: number, y: number) => readonly [x: number, y: number];
}

/** Reads a picture and finds its circle of light. */
export async function photographed(file: string | Buffer): Promise<Photographed> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
  const aperture = findAperture(image);
  if (!aperture.ok) throw new Error('This is no fundus photograph.');
  return { image, aperture: aperture.value };
}

/** The same eye as another visit might show it, by sharp: turned, larger or smaller, cut to another circle, darker and flatter, compressed. */
export async function secondVisit(
  file: string | Buffer,
  first: Photographed,
  { turn, scale, shift }: Change,
): Promise<SecondVisit> {
  const { width, height } = first.image;
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const scaled = await sharp(file).resize(w, h, { fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer();
  const { data, info } = await sharp(scaled)
    .rotate(turn, { background: '#000' })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const angle = (turn * Math.PI) / 180;
  const truth = (x: number, y: number) => {
    const [px, py] = [(x / width - 0.5) * w, (y / height - 0.5) * h];
    return [
      info.width / 2 + Math.cos(angle) * px - Math.sin(angle) * py,
      info.height / 2 + Math.sin(angle) * px + Math.cos(angle) * py,
    ] as const;
  };
  const radius = first.aperture.radius * scale;
  const [cx, cy] = truth(first.aperture.cx, first.aperture.cy);
  const circle = `<circle cx="${cx + shift[0] * radius}" cy="${cy + shift[1] * radius}" r="${0.9 * radius}" fill="#fff"/>`;
  const mask = Buffer.from(`<svg width="${info.width}" height="${info.height}">${circle}</svg>`);
  const taken = await sharp(data)
    .composite([{ input: mask, blend: 'dest-in' }])
    .flatten({ background: '#000' })
    .gamma(1.5)
    .modulate({ brightness: 0.8 })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { moving: await photographed(taken), truth };
}

/** Distances between where a map says that places lie and where they do, in diameters of the second aperture, over what both circles show. */
export function misses(map: PlaceMap, first: Aperture, { moving: { aperture }, truth }: SecondVisit): number[] {
  const found: number[] = [];
  for (let u = -0.8; u <= 0.8; u += 0.2) {
    for (let v = -0.8; v <= 0.8; v += 0.2) {
      const [x, y] = truth(first.cx + u * first.radius, first.cy + v * first.radius);
      const [tu, tv] = [(x - aperture.cx) / aperture.radius, (y - aperture.cy) / aperture.radius];
      if (Math.hypot(u, v) > 0.8 || Math.hypot(tu, tv) > 0.9) continue;
      const [pu, pv] = placeIn(map, u, v);
      found.push(Math.hypot(pu - tu, pv - tv) / 2);
    }
  }
  return found;
}

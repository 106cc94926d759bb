import sharp, { type Sharp } from 'sharp';
import type { RgbaImage } from '#domain/image.ts';

/** Changes that leave the retina what it is. */
export const COPIES = [
  'mirrored',
  'turned by 90°',
  'turned by 180°',
  'turned by 15°',
  'JPEG at quality 60',
  'dimmed to 0.6',
  'reduced to 0.9',
] as const;
export type Copy = (typeof COPIES)[number];

/** The changed photograph; opaque. */
export async function copyOf({ width, height, data }: RgbaImage, copy: Copy): Promise<RgbaImage> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const changed = await change(picture, copy, width);
  const { data: rgba, info } = await changed.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(rgba) };
}

async function change(picture: Sharp, copy: Copy, width: number): Promise<Sharp> {
  switch (copy) {
    case 'mirrored':
      return picture.flop();
    case 'turned by 90°':
      return picture.rotate(90);
    case 'turned by 180°':
      return picture.rotate(180);
    case 'turned by 15°':
      return picture.rotate(15, { background: '#000000' });
    case 'JPEG at quality 60':
      return sharp(await picture.jpeg({ quality: 60 }).toBuffer());
    case 'dimmed to 0.6':
      return picture.linear(0.6, 0);
    case 'reduced to 0.9':
      return picture.resize({ width: Math.round(0.9 * width) });
  }
}

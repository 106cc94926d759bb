import sharp, { type Sharp } from 'sharp';
import type { RgbaImage } from '#domain/image.ts';

/** Changes that leave the retina what it is; each gives a file of its own. */
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

/** The changed photograph as a file: JPEG where that is the change, else PNG. */
export async function copyOf({ width, height, data }: RgbaImage, copy: Copy): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const changed = change(picture, copy, width);
  const file = copy === 'JPEG at quality 60' ? changed.jpeg({ quality: 60 }) : changed.png({ compressionLevel: 1 });
  return new Uint8Array(await file.toBuffer());
}

function change(picture: Sharp, copy: Copy, width: number): Sharp {
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
      return picture;
    case 'dimmed to 0.6':
      return picture.linear(0.6, 0);
    case 'reduced to 0.9':
      return picture.resize({ width: Math.round(0.9 * width) });
  }
}

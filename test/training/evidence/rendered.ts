import sharp from 'sharp';

/** A picture as librsvg draws it, which refuses XML that is not well-formed: the colour at (x, y), `#rrggbb`. */
export async function rendered(svg: string): Promise<{ width: number; height: number; at(x: number, y: number): string }> {
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => `#${data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3).toString('hex')}`,
  };
}

/** The words of every text element. */
export const wordsOf = (svg: string): string[] => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words]) => words!);

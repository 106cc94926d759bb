import type { Rows } from '#domain/image.ts';

/** Rows read at a time. */
const BAND = 64;

/** The picture as R, G, B by turns, row by row: 3·width·height bytes in pieces. Throws the signal's reason once that is aborted. */
export async function rgbOf(picture: Rows, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>[]> {
  const { width, height } = picture;
  const bands: Uint8Array<ArrayBuffer>[] = [];
  for (let y = 0; y < height; y += BAND) {
    signal.throwIfAborted();
    const rows = Math.min(BAND, height - y);
    const data = await picture.read(y, rows);
    const band = new Uint8Array(3 * width * rows);
    for (let from = 0, to = 0; to < band.length; from += 4, to += 3) {
      band[to] = data[from]!;
      band[to + 1] = data[from + 1]!;
      band[to + 2] = data[from + 2]!;
    }
    bands.push(band);
    // The page stays alive between bands.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return bands;
}

import type { Rows } from '#domain/image.ts';
import { crc32 } from '#formats/crc32.ts';

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Rows a band: those of 12 megapixels take some milliseconds, and the page stays alive between them. */
const BAND = 16;
const [RGBA, UP] = [6, 2];

/**
 * A PNG file of the picture (RGBA, unpremultiplied, so that its bytes are those that were painted), and the facts of `text` as iTXt chunks by keyword.
 * It holds IHDR, iTXt, IDAT and IEND alone. Throws the signal's reason once that is aborted.
 */
export async function encodePng(picture: Rows, text: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Blob> {
  const { width, height } = picture;
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, RGBA, 0, 0, 0], 8);
  const parts: BlobPart[] = [SIGNATURE, ...chunk('IHDR', header)];
  for (const [keyword, value] of Object.entries(text)) parts.push(...chunk('iTXt', internationalText(keyword, value)));

  const deflate = new CompressionStream('deflate');
  const written = writeRows(picture, deflate.writable, signal);
  const collected = (async () => {
    for await (const bytes of deflate.readable) parts.push(...chunk('IDAT', bytes as Uint8Array<ArrayBuffer>));
  })();
  await Promise.all([written, collected]);
  return new Blob([...parts, ...chunk('IEND', new Uint8Array())], { type: 'image/png' });
}

/** Every row as its difference to the one above (filter type 2). */
async function writeRows(picture: Rows, to: WritableStream<BufferSource>, signal?: AbortSignal): Promise<void> {
  const { width, height } = picture;
  const line = 4 * width;
  let above = new Uint8ClampedArray(line);
  const writer = to.getWriter();
  try {
    for (let y = 0; y < height; y += BAND) {
      signal?.throwIfAborted();
      const rows = Math.min(BAND, height - y);
      const band = await picture.read(y, rows);
      const filtered = new Uint8Array(rows * (line + 1));
      for (let row = 0, at = 0; row < rows; row++) {
        filtered[at++] = UP;
        const start = row * line;
        for (let i = 0; i < line; i++) filtered[at++] = band[start + i]! - (row === 0 ? above[i]! : band[start + i - line]!);
      }
      above = band.slice((rows - 1) * line, rows * line);
      await writer.write(filtered);
      // Promises alone would never let the page have its turn.
      await new Promise((resolve) => setTimeout(resolve));
    }
    await writer.close();
  } catch (thrown) {
    await writer.abort(thrown).catch(() => {});
    throw thrown;
  }
}

/** Keyword (Latin-1, 1 to 79 bytes), uncompressed, no language, text in UTF-8. */
function internationalText(keyword: string, value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${keyword}\0\0\0\0\0${value}`);
}

/** Length, type, data, and the CRC of type and data. */
function chunk(type: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const name = new TextEncoder().encode(type);
  const [length, check] = [new Uint8Array(4), new Uint8Array(4)];
  new DataView(length.buffer).setUint32(0, data.length);
  const checked = new Uint8Array(4 + data.length);
  checked.set(name);
  checked.set(data, 4);
  new DataView(check.buffer).setUint32(0, crc32(checked));
  return [length, checked, check];
}

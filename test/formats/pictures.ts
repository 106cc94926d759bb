import sharp from 'sharp';

/** A small picture without symmetry: every row, column and channel differs. RGB, row-major. */
export function asymmetric(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    return [(x * 255) / width, (y * 255) / height, ((x + 2 * y) * 80) / width][c]!;
  });
}

export const picture = (width: number, height: number) =>
  sharp(asymmetric(width, height), { raw: { width, height, channels: 3 } });

/** A copy that owns its memory, as a file read by the browser does. */
export const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export const concat = (...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => [...part]));

export const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** `bytes` with one JPEG segment (marker FF `marker`) put directly behind the start of the image. */
export function withSegment(bytes: Uint8Array, marker: number, body: readonly number[]): Uint8Array<ArrayBuffer> {
  const length = body.length + 2;
  return concat(bytes.subarray(0, 2), [0xff, marker, length >> 8, length & 0xff], body, bytes.subarray(2));
}

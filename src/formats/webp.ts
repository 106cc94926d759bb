import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Decoder, Header } from '#formats/decoder.ts';
import { exifOrientation } from '#formats/exif.ts';
import { tooLarge } from '#formats/limits.ts';
import { startsWith } from '#formats/signature.ts';
import { type Orientation, uprightSize } from '#formats/upright.ts';

const EXIF = 'Exif\0\0';
const HAS_ALPHA = 0x10;
const HAS_EXIF = 0x08;
const IS_ANIMATED = 0x02;

/** WebP (RFC 9649): the chunks of the RIFF container walked to its end. Animated ones are no photographs. */
export const webp = {
  recognises: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  inspect,
} as const satisfies Decoder;

interface Size {
  readonly width: number;
  readonly height: number;
}

function inspect(bytes: Uint8Array<ArrayBuffer>): Result<Header, AppError> {
  const corrupt = (reason: 'truncated' | 'damaged') =>
    err<AppError>({ kind: 'corrupt-file', format: FILE_FORMATS.webp.name, reason });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  let canvas: Size | undefined;
  let size: Size | undefined;
  let alpha: Uint8Array<ArrayBuffer> | undefined;
  let picture: Uint8Array<ArrayBuffer> | undefined;
  let orientation: Orientation = 1;

  for (let at = 12; at < end; ) {
    if (at + 8 > bytes.length) return corrupt('truncated');
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    // A chunk of odd length is padded.
    const after = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return corrupt('damaged');
    const data = bytes.subarray(at + 8, at + 8 + length);
    const whole = bytes.subarray(at, after);
    if (type === 'VP8X') {
      if (length < 10) return corrupt('damaged');
      if (data.length < 10) return corrupt('truncated');
      canvas = { width: 1 + uint24(data, 4), height: 1 + uint24(data, 7) };
      const refusal = tooLarge(canvas.width, canvas.height);
      if (refusal) return err(refusal);
      if (data[0]! & IS_ANIMATED) return err({ kind: 'unsupported-format', found: 'WebP (animated)' });
    }
    if (type === 'VP8 ' || type === 'VP8L') {
      if (picture) return corrupt('damaged');
      if (data.length < 10 && at + 18 > bytes.length) return corrupt('truncated');
      size = type === 'VP8 ' ? lossySize(data) : losslessSize(data);
      if (!size || size.width === 0 || size.height === 0) return corrupt('damaged');
      const refusal = tooLarge(size.width, size.height);
      if (refusal) return err(refusal);
      picture = whole;
    }
    if (after > bytes.length) return corrupt('truncated');
    if (type === 'ALPH') alpha = whole;
    if (type === 'EXIF') orientation = exifOrientation(startsWith(data, EXIF) ? data.subarray(EXIF.length) : data);
    at = after;
  }
  if (!picture || !size) return corrupt(end > bytes.length ? 'truncated' : 'damaged');
  if (canvas && (canvas.width !== size.width || canvas.height !== size.height)) return corrupt('damaged');
  const bare = container(alpha && picture[3] === 0x20 ? [extended(size, HAS_ALPHA), alpha, picture] : [picture]);
  return ok({ ...uprightSize(size, orientation), orientation, picture: bare, pages: 1, facts: {} });
}

/** A key frame's size (RFC 6386, 9.1), without its scaling. */
function lossySize(data: Uint8Array): Size | undefined {
  const isKeyFrame = data.length >= 10 && (data[0]! & 1) === 0 && data[3] === 0x9d && data[4] === 0x01 && data[5] === 0x2a;
  return isKeyFrame ? { width: (data[6]! | (data[7]! << 8)) & 0x3fff, height: (data[8]! | (data[9]! << 8)) & 0x3fff } : undefined;
}

function losslessSize(data: Uint8Array): Size | undefined {
  if (data.length < 5 || data[0] !== 0x2f || data[4]! >> 5 !== 0) return undefined;
  const bits = data[1]! | (data[2]! << 8) | (data[3]! << 16) | (data[4]! << 24);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** A bare file, as `inspect` hands it over, and an EXIF block behind its picture. */
export function withExif(bare: Uint8Array<ArrayBuffer>, tiff: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  const header = inspect(bare);
  if (!header.ok) throw new Error(`No bare WebP: ${header.error.kind}.`);
  const isExtended = startsWith(bare, 'VP8X', 12);
  const first = extended(header.value, HAS_EXIF | (isExtended ? HAS_ALPHA : 0));
  const chunk = Uint8Array.from([...new TextEncoder().encode('EXIF'), tiff.length, 0, 0, 0, ...tiff]);
  return container([first, bare.subarray(isExtended ? 12 + first.length : 12), chunk]);
}

/** The chunk VP8X, which comes first where there is more than a picture. */
function extended({ width, height }: Size, flags: number): Uint8Array<ArrayBuffer> {
  const [w, h] = [width - 1, height - 1];
  const name = new TextEncoder().encode('VP8X');
  return Uint8Array.from([...name, 10, 0, 0, 0, flags, 0, 0, 0, w, w >> 8, w >> 16, h, h >> 8, h >> 16]);
}

/** Chunks as a file. */
function container(chunks: readonly Uint8Array<ArrayBuffer>[]): readonly Uint8Array<ArrayBuffer>[] {
  const header = new Uint8Array(12);
  header.set(new TextEncoder().encode('RIFF    WEBP'));
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 4);
  new DataView(header.buffer).setUint32(4, length, true);
  return [header, ...chunks];
}

const uint24 = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);

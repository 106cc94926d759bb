import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Decoder, Header } from '#formats/decoder.ts';
import { exifOrientation } from '#formats/exif.ts';
import { nextMarkerInScan } from '#formats/jpeg-scan.ts';
import { tooLarge } from '#formats/limits.ts';
import { startsWith } from '#formats/signature.ts';
import { type Orientation, uprightSize } from '#formats/upright.ts';

const [RST0, SOI, EOI, SOS, COM] = [0xd0, 0xd8, 0xd9, 0xda, 0xfe];
/** Baseline, extended and progressive, all Huffman-coded: what browsers decode. */
const DECODABLE_FRAMES = [0xc0, 0xc1, 0xc2];
/** Every other start of frame: lossless, hierarchical, arithmetic-coded, JPEG-LS. */
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7];
const [APP0, APP1, APP14, APP15] = [0xe0, 0xe1, 0xee, 0xef];
const EXIF = 'Exif\0\0';

/** JPEG (ITU-T T.81): segments walked to the end of the image; what follows that (previews, padding) is left out. */
export const jpeg = {
  recognises: (bytes) => bytes[0] === 0xff && bytes[1] === SOI,
  inspect,
} as const satisfies Decoder;

function inspect(bytes: Uint8Array<ArrayBuffer>): Result<Header, AppError> {
  const corrupt = (reason: 'truncated' | 'damaged') =>
    err<AppError>({ kind: 'corrupt-file', format: FILE_FORMATS.jpeg.name, reason });
  let size: { readonly width: number; readonly height: number } | undefined;
  let orientation: Orientation | undefined;
  let hasScan = false;
  let scanBytes = 0;
  let frame: Uint8Array | undefined;
  let isAdobe = false;
  const picture = [bytes.subarray(0, 2)];

  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    if (at + 2 > bytes.length) return corrupt('truncated');
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff || !beginsSegment(marker)) return corrupt('damaged');
    if (marker === EOI) {
      if (!size || !frame || !hasScan) return corrupt('damaged');
      if (16 * scanBytes < blocksOf(frame)) return corrupt('truncated');
      // Adobe stores ink turned round, and says so by its marker; without it nobody knows what 255 means.
      if (frame[5] === 4 && !isAdobe) return err({ kind: 'unsupported-format', found: 'JPEG (CMYK without Adobe’s marker)' });
      picture.push(bytes.subarray(at, at + 2));
      const turned = { ...uprightSize(size, orientation ?? 1), orientation: orientation ?? 1 };
      return ok({ ...turned, picture, pages: 1, facts: {} });
    }
    if (at + 4 > bytes.length) return corrupt('truncated');
    const end = at + 2 + uint16(bytes, at + 2);
    if (end < at + 4) return corrupt('damaged');
    const body = bytes.subarray(at + 4, end);

    if (DECODABLE_FRAMES.includes(marker) || OTHER_FRAMES.includes(marker)) {
      if (body.length < 6) return corrupt(end > bytes.length ? 'truncated' : 'damaged');
      if (size) return corrupt('damaged');
      size = { width: uint16(body, 3), height: uint16(body, 1) };
      frame = body;
      const refusal = tooLarge(size.width, size.height) ?? unsupported(marker, body);
      if (refusal) return err(refusal);
      if (size.width === 0 || size.height === 0) return corrupt('damaged');
    }
    if (end > bytes.length) return corrupt('truncated');
    if (marker === APP14 && startsWith(body, 'Adobe')) isAdobe = true;
    if (marker === APP1 && startsWith(body, EXIF)) orientation ??= exifOrientation(body.subarray(EXIF.length));

    const after = marker === SOS ? nextMarkerInScan(bytes, end) : end;
    if (marker === SOS) {
      hasScan = true;
      scanBytes += after - end;
    }
    if (!isMetadata(marker)) picture.push(bytes.subarray(at, after));
    at = after;
  }
}

/** Not the start of a second image, nor a restart, which belongs inside a scan. */
const beginsSegment = (marker: number): boolean => marker >= 0xc0 && (marker < RST0 || marker >= EOI);

/** Application data and comments, but for JFIF and Adobe's, which say how the colours are coded. */
const isMetadata = (marker: number): boolean =>
  marker === COM || (marker >= APP0 && marker <= APP15 && marker !== APP0 && marker !== APP14);

/**
 * Blocks of 8 x 8 samples of all components. Each takes a bit at the very least; decoders fill with grey what is not there. Padding is counted too, so
 * that half of them is asked for.
 */
function blocksOf(frame: Uint8Array): number {
  const factors = Array.from({ length: frame[5]! }, (_, i) => [frame[7 + 3 * i]! >> 4, frame[7 + 3 * i]! & 15] as const);
  const [h, v] = [Math.max(...factors.map(([x]) => x)), Math.max(...factors.map(([, y]) => y))];
  const units = Math.ceil(uint16(frame, 3) / (8 * h)) * Math.ceil(uint16(frame, 1) / (8 * v));
  return factors.reduce((sum, [x, y]) => sum + x * y * units, 0);
}

/** A frame that browsers do not decode, or not all alike. */
function unsupported(marker: number, frame: Uint8Array): AppError | undefined {
  const found = (what: string): AppError => ({ kind: 'unsupported-format', found: `JPEG (${what})` });
  const [precision, components] = [frame[0]!, frame[5]!];
  if (marker === 0xf7) return { kind: 'unsupported-format', found: 'JPEG-LS' };
  if (!DECODABLE_FRAMES.includes(marker)) return found(marker === 0xc3 ? 'lossless' : 'an uncommon coding');
  if (precision !== 8) return found(`${precision} bits a sample`);
  if (components !== 1 && components !== 3 && components !== 4) return found(`${components} components`);
  return undefined;
}

const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

import { checkSize, codedSamples } from '#formats/dicom/coded-samples.ts';
import { codestreamOf, decodeJpeg2000 } from '#formats/dicom/jpeg-2000.ts';
import { decodeBaseline } from '#formats/dicom/jpeg-baseline.ts';
import { decodeLosslessJpeg, losslessHeader } from '#formats/dicom/jpeg-lossless.ts';
import { decodeJpegLs } from '#formats/dicom/jpeg-ls.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, truncated } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

const [SOI, SOS, COM] = [0xd8, 0xda, 0xfe];
/** JFIF's, Adobe's, and the one in which JPEG-LS says how its colours were turned. */
const OF_COLOURS = [0xe0, 0xe8, 0xee];

/** A frame of the JPEG family. Which member it is its own markers say: transfer syntaxes lie. Throws a `Refusal`. */
export async function jpegSamples(bytes: Uint8Array<ArrayBuffer>, format: PixelFormat): Promise<Samples> {
  if (bytes.length < 12) throw truncated();
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return decodeJpeg2000(bytes, format);
  if (bytes[0] === 0 && bytes[3] === 0x0c) return decodeJpeg2000(bytes, format);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw damaged();
  switch (frameMarker(bytes)) {
    case 0xf7:
      return decodeJpegLs(bytes, format);
    case 0xc3:
      return lossless(bytes, format);
    default:
      return decodeBaseline(bytes, format);
  }
}

function lossless(bytes: Uint8Array, format: PixelFormat): Samples {
  const header = losslessHeader(bytes);
  if (!header) throw truncated();
  checkSize(header, format);
  const { components, precision, data } = decodeLosslessJpeg(bytes);
  if (components !== 1 && components !== 3) throw damaged();
  return codedSamples({ data, components, isPlanar: false, bits: precision, isSigned: format.isSigned }, format);
}

/** The marker of the first start of frame; undefined where there is none. */
function frameMarker(bytes: Uint8Array): number | undefined {
  for (const { marker } of headerSegments(bytes)) {
    if ((marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7) return marker;
  }
  return undefined;
}

/** A coded frame without comments, EXIF and other application data, as pieces. JPEG 2000 is taken out of a file's boxes. */
export function bareJpeg(bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  if (bytes[1] !== SOI) return [bytes[0] === 0 ? codestreamOf(bytes) : bytes];
  const pieces = [bytes.subarray(0, 2)];
  let at = 2;
  for (const { marker, from, to } of headerSegments(bytes)) {
    const isMetadata = marker === COM || (marker >= 0xe0 && marker <= 0xef && !OF_COLOURS.includes(marker));
    if (!isMetadata) pieces.push(bytes.subarray(from, to));
    at = to;
  }
  return [...pieces, bytes.subarray(at)];
}

/** The segments of a JPEG before its first scan, that of the scan's own header left out. */
function* headerSegments(bytes: Uint8Array): Generator<{ readonly marker: number; readonly from: number; readonly to: number }> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    if (marker === SOS) return;
    // Fill bytes may stand before a marker.
    const to = marker === 0xff ? at + 1 : at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (marker !== 0xff) yield { marker, from: at, to };
    at = to;
  }
}

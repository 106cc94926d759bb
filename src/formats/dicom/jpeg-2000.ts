import { decodeBy } from '#formats/dicom/codec.ts';
import { asSaid, checkSize, codedSamples } from '#formats/dicom/coded-samples.ts';
import { words } from '#formats/dicom/native.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, Refusal, truncated } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

const [SOC, SIZ, COD, SOT] = [0xff4f, 0xff51, 0xff52, 0xff90];
/** OpenJPEG takes some 30 bytes a px of three colours. */
const MOST_PIXELS = 40_000_000;
const MOST_TILES = 16_384;

/**
 * JPEG 2000 (ITU-T T.800), lossless or not, by OpenJPEG. What its components are, a codestream tells by whether a colour transform is undone on the way;
 * the boxes of a JP2 file around it, which DICOM forbids, are left out of it. Throws a `Refusal`.
 */
export async function decodeJpeg2000(bytes: Uint8Array<ArrayBuffer>, format: PixelFormat): Promise<Samples> {
  const codestream = bytes[0] === 0xff ? bytes : codestreamOf(bytes);
  const header = readHeader(codestream);
  checkSize(header, format);
  if (header.width * header.height > MOST_PIXELS)
    throw new Refusal({ kind: 'image-too-large', width: header.width, height: header.height });
  const { bytes: decoded, bitsPerSample, isSigned } = await decodeBy('jpeg-2000', codestream);
  const data = bitsPerSample <= 8 ? decoded : words(decoded);
  const { components } = format;
  if (data.length < header.width * header.height * components) throw damaged();
  return codedSamples(
    { data, components, isPlanar: false, bits: bitsPerSample, isSigned },
    format,
    components === 3 && header.isTransformed ? 'RGB' : asSaid(format, components),
  );
}

/** Size and colours out of the main header. */
function readHeader(bytes: Uint8Array<ArrayBuffer>) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 44) throw truncated();
  if (view.getUint16(0) !== SOC || view.getUint16(2) !== SIZ) throw damaged();
  const [x1, y1, x0, y0] = [8, 12, 16, 20].map((at) => view.getUint32(at)) as [number, number, number, number];
  const [tileWidth, tileHeight] = [view.getUint32(24), view.getUint32(28)];
  const [width, height, components] = [x1 - x0, y1 - y0, view.getUint16(40)];
  if (tileWidth === 0 || tileHeight === 0 || Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight) > MOST_TILES)
    throw damaged();
  for (let at = 4 + view.getUint16(4); at + 4 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === SOT || marker < 0xff00) break;
    if (marker === COD && at + 9 <= bytes.length) return { width, height, components, isTransformed: bytes[at + 8] === 1 };
  }
  throw damaged();
}

/** The codestream of a JP2 file: its box `jp2c`. Throws a `Refusal` where there is none. */
export function codestreamOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const [length, type] = [view.getUint32(at), view.getUint32(at + 4)];
    if (type === 0x6a703263) return bytes.subarray(length === 1 ? at + 16 : at + 8, length > 8 ? at + length : bytes.length);
    if (length < 8) break;
    at += length;
  }
  throw damaged();
}

import { decodeBy } from '#formats/dicom/codec.ts';
import { checkSize, codedSamples } from '#formats/dicom/coded-samples.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { Refusal, unsupported } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';
import { jpeg } from '#formats/jpeg.ts';
import { startsWith } from '#formats/signature.ts';

const [APP0, APP14] = [0xe0, 0xee];

/**
 * JPEG with losses, 8 bits, by libjpeg-turbo in WebAssembly: the same bits in every browser and in Node. What its three components are stands in the JPEG
 * itself, more often right than in the data set: Adobe's marker, then JFIF's (always YCbCr), then components that are called R, G and B, then chroma at a
 * lower resolution; only what is left open is decided by the photometric interpretation. Throws a `Refusal`.
 */
export async function decodeBaseline(bytes: Uint8Array<ArrayBuffer>, format: PixelFormat): Promise<Samples> {
  const header = jpeg.inspect(bytes);
  if (!header.ok) throw new Refusal(inDicom(header.error));
  const { picture } = header.value;
  if (!picture) throw unsupported('a JPEG of four colours');
  const frame = picture.find(({ 1: marker }) => marker! >= 0xc0 && marker! <= 0xc2)!;
  // As its own header says: an EXIF orientation inside a DICOM file has no meaning.
  const [height, width, components] = [(frame[5]! << 8) | frame[6]!, (frame[7]! << 8) | frame[8]!, frame[9]!];
  checkSize({ width, height, components }, format);
  const told = components === 3 ? withColours(picture, isRgb(picture, frame, format)) : picture;
  const { bytes: data } = await decodeBy('jpeg', concatenated(told));
  return codedSamples(
    { data, components: components === 3 ? 3 : 1, isPlanar: false, bits: 8, isSigned: false },
    format,
    components === 3 ? 'RGB' : format.photometric,
  );
}

/** The JPEG's own refusals, told of the file that it lies in. */
function inDicom(error: Refusal['error']): Refusal['error'] {
  if (error.kind === 'unsupported-format') return { ...error, found: `DICOM (${error.found})` };
  return error.kind === 'corrupt-file' ? { ...error, format: 'DICOM' } : error;
}

function isRgb(picture: readonly Uint8Array[], frame: Uint8Array, { photometric }: PixelFormat): boolean {
  const adobe = picture.find((piece) => piece[1] === APP14 && startsWith(piece, 'Adobe', 4));
  if (adobe) return adobe[15] === 0;
  if (picture.some((piece) => piece[1] === APP0 && startsWith(piece, 'JFIF\0', 4))) return false;
  if (String.fromCharCode(frame[10]!, frame[13]!, frame[16]!) === 'RGB') return true;
  const isSubsampled = frame[11] !== frame[14] || frame[11] !== frame[17];
  return !isSubsampled && !photometric.startsWith('YBR');
}

/** The same JPEG with one marker that says what its colours are: Adobe's, transform 0 for RGB, 1 for YCbCr. */
function withColours(picture: readonly Uint8Array[], isRgb: boolean): readonly Uint8Array[] {
  const marker = Uint8Array.from([0xff, APP14, 0, 14, ...new TextEncoder().encode('Adobe'), 0, 100, 0, 0, 0, 0, isRgb ? 0 : 1]);
  const [start, ...rest] = picture.filter((piece) => piece[1] !== APP0 && piece[1] !== APP14);
  return [start!, marker, ...rest];
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

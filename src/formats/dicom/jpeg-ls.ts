import { decodeBy } from '#formats/dicom/codec.ts';
import { checkSize, codedSamples } from '#formats/dicom/coded-samples.ts';
import { words } from '#formats/dicom/native.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, truncated } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

const EOI = 0xd9;
const ENDS = 16;

/** JPEG-LS, lossless or nearly so (ITU-T T.87), by CharLS. Throws a `Refusal`. */
export async function decodeJpegLs(bytes: Uint8Array, format: PixelFormat): Promise<Samples> {
  const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xf7);
  if (at + 10 > bytes.length) throw truncated();
  const [height, width] = [(bytes[at + 5]! << 8) | bytes[at + 6]!, (bytes[at + 7]! << 8) | bytes[at + 8]!];
  checkSize({ width, height, components: bytes[at + 9]! }, format);
  const { bytes: decoded, bitsPerSample, interleave } = await decodeBy('jpeg-ls', ended(bytes));
  const data = bitsPerSample <= 8 ? decoded : words(decoded);
  if (data.length < width * height * format.components) throw damaged();
  const isPlanar = format.components > 1 && interleave === 0;
  return codedSamples({ data, components: format.components, isPlanar, bits: bitsPerSample, isSigned: format.isSigned }, format);
}

/** To its end marker, which stands there more than once: CharLS may run for seconds through what lies behind a picture without one. Throws a `Refusal`. */
function ended(bytes: Uint8Array): Uint8Array {
  const end = bytes.findLastIndex((byte, i) => byte === 0xff && bytes[i + 1] === EOI);
  if (end < 0) throw truncated();
  const whole = new Uint8Array(end + 2 * ENDS);
  for (let i = 0; i < ENDS; i++) whole.set([0xff, EOI], end + 2 * i);
  whole.set(bytes.subarray(0, end));
  return whole;
}

import type { DataSet, Element } from '#formats/dicom/elements.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { truncated } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

/** Uncompressed samples of a frame (PS3.5, 8.1). Throws a `Refusal` where the pixel data is too short for all frames. */
export function nativeSamples({ view, coding }: DataSet, pixels: Element, format: PixelFormat, frame: number): Samples {
  const { width, height, components, bitsAllocated } = format;
  const isPaired = format.photometric === 'YBR_FULL_422';
  // Two luminances and one of each chroma for every two px of a row.
  const count = isPaired ? 4 * Math.ceil(width / 2) * height : width * height * components;
  const length = (count * bitsAllocated) / 8;
  if (length * format.frames > pixels.end - pixels.start) throw truncated();
  const start = pixels.start + frame * length;
  const isSwapped = !coding.isLittleEndian && (bitsAllocated === 16 || pixels.vr === 'OW');
  const bytes = isSwapped
    ? swapped(view, pixels.start, start, length)
    : new Uint8Array(view.buffer, view.byteOffset + start, length);
  const data = bitsAllocated === 8 ? bytes : words(bytes);
  const stored = isPaired ? unpaired(data, width, height) : data;
  return {
    ...format,
    data: stored,
    isPlanar: !isPaired && components > 1 && format.isPlanar,
    photometric: isPaired ? 'YBR_FULL' : format.photometric,
  };
}

/** Words in the order of this machine, as bytes; counted from the start of the pixel data, as frames may begin in the middle of one. */
function swapped(view: DataView<ArrayBuffer>, origin: number, start: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const at = origin + ((start - origin + i) ^ 1);
    bytes[i] = at < view.byteLength ? view.getUint8(at) : 0;
  }
  return bytes;
}

/** Little-endian words; every platform that runs this is little-endian. */
export function words(bytes: Uint8Array<ArrayBuffer>): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 1);
}

/** Y1 Y2 Cb Cr to a chroma for each px. */
function unpaired(data: Uint8Array | Uint16Array, width: number, height: number): Uint8Array | Uint16Array {
  const whole = data instanceof Uint8Array ? new Uint8Array(3 * width * height) : new Uint16Array(3 * width * height);
  for (let y = 0, at = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x += 2, at += 4) {
      for (let i = 0; i < 2 && x + i < width; i++) {
        whole[to++] = data[at + i]!;
        whole[to++] = data[at + 2]!;
        whole[to++] = data[at + 3]!;
      }
    }
  }
  return whole;
}

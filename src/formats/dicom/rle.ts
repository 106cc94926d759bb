import { words } from '#formats/dicom/native.ts';
import type { PixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, truncated } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

const HEADER_BYTES = 64;

/** A frame in run-length coding (PS3.5, annex G): one segment for each byte of each sample, the most significant first. Throws a `Refusal`. */
export function rleSamples(bytes: Uint8Array<ArrayBuffer>, format: PixelFormat): Samples {
  const { width, height, components, bitsAllocated } = format;
  if (bytes.length < HEADER_BYTES) throw truncated();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width8 = bitsAllocated / 8;
  const segments = components * width8;
  if (view.getUint32(0, true) !== segments) throw damaged();
  const count = width * height;
  const data = new Uint8Array(count * segments);
  for (let i = 0; i < segments; i++) {
    const start = view.getUint32(4 + 4 * i, true);
    const end = i + 1 < segments ? view.getUint32(8 + 4 * i, true) : bytes.length;
    if (start < HEADER_BYTES || end < start) throw damaged();
    if (end > bytes.length) throw truncated();
    const [colour, significance] = [Math.floor(i / width8), i % width8];
    unpack(bytes.subarray(start, end), data, colour * count * width8 + (width8 - 1 - significance), width8, count);
  }
  return {
    ...format,
    data: width8 === 1 ? data : words(data),
    isPlanar: true,
    // Run lengths are of whole planes, so that no chroma is left out.
    photometric: format.photometric === 'YBR_FULL_422' ? 'YBR_FULL' : format.photometric,
  };
}

/** PackBits: `count` bytes to every `step`-th place from `to` on. */
function unpack(packed: Uint8Array, data: Uint8Array, to: number, step: number, count: number): void {
  let at = 0;
  for (let left = count; left > 0; ) {
    if (at >= packed.length) throw truncated();
    const head = packed[at++]!;
    if (head === 128) continue;
    const run = Math.min(left, head < 128 ? head + 1 : 257 - head);
    if (at + (head < 128 ? run : 1) > packed.length) throw truncated();
    for (let i = 0; i < run; i++, to += step) data[to] = packed[head < 128 ? at + i : at]!;
    at += head < 128 ? head + 1 : 1;
    left -= run;
  }
}

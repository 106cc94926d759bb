import type { Photometric, PixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged } from '#formats/dicom/refusal.ts';
import type { Samples } from '#formats/dicom/samples.ts';

/** What a codec gives: samples whose lowest bit is lowest. */
interface Decoded {
  readonly data: Uint8Array | Uint16Array;
  readonly components: 1 | 3;
  readonly isPlanar: boolean;
  readonly bits: number;
  readonly isSigned: boolean;
}

/** Samples out of a codec, in the colours that the data set says unless the codec knows better. */
export const codedSamples = (
  { bits, ...decoded }: Decoded,
  format: PixelFormat,
  photometric = asSaid(format, decoded.components),
): Samples => ({
  ...decoded,
  photometric,
  bitsAllocated: decoded.data instanceof Uint8Array ? 8 : 16,
  bitsStored: bits,
  highBit: bits - 1,
});

/** The colours of a picture whose own coding says nothing about them. */
export function asSaid({ photometric }: PixelFormat, components: number): Photometric {
  if (components === 1) return photometric;
  return photometric.startsWith('YBR_FULL') ? 'YBR_FULL' : 'RGB';
}

/** Before anything is decoded: a picture is as large as the data set says, and has its number of samples. Throws a `Refusal`. */
export function checkSize(
  picture: { readonly width: number; readonly height: number; readonly components: number },
  { width, height, components }: PixelFormat,
): void {
  if (picture.width !== width || picture.height !== height || picture.components !== components) throw damaged();
}

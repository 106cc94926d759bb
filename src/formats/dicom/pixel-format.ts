import type { DataSet } from '#formats/dicom/elements.ts';
import { decimals, short } from '#formats/dicom/figures.ts';
import { damaged, Refusal, unsupported } from '#formats/dicom/refusal.ts';
import { code } from '#formats/dicom/text.ts';
import { tooLarge } from '#formats/limits.ts';

/** The colour models that are read (PS3.3, C.7.6.3.1.2). */
const PHOTOMETRIC = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_RCT',
  'YBR_ICT',
] as const;
export type Photometric = (typeof PHOTOMETRIC)[number];

/** How samples are stored. */
export interface SampleFormat {
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  /** The bit that the most significant one is stored in. */
  readonly highBit: number;
  readonly isSigned: boolean;
}

/** The image pixel module. */
export interface PixelFormat extends SampleFormat {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly components: 1 | 3;
  readonly photometric: Photometric;
  /** All of one colour before the next. */
  readonly isPlanar: boolean;
}

/** Real files have some hundreds. */
const MOST_FRAMES = 100_000;

/** What the data set says of its pixels. Throws a `Refusal` where that makes no sense, is not read or is too large. */
export function pixelFormat(dataSet: DataSet): PixelFormat {
  const [height, width] = [short(dataSet, 0x00280010) ?? 0, short(dataSet, 0x00280011) ?? 0];
  const refusal = tooLarge(width, height);
  if (refusal) throw new Refusal(refusal);
  if (width === 0 || height === 0) throw damaged();
  const photometric = PHOTOMETRIC.find((known) => known === code(dataSet, 0x00280004));
  if (!photometric) throw unsupported(`${code(dataSet, 0x00280004) || 'no'} colours`);
  const components = short(dataSet, 0x00280002) ?? 1;
  if (components !== 1 && components !== 3) throw unsupported(`${components} samples a pixel`);
  if (components === 1 ? !isOfOneSample(photometric) : isOfOneSample(photometric)) throw damaged();
  const frames = decimals(dataSet, 0x00280008)[0] ?? 1;
  if (!(frames <= MOST_FRAMES)) throw damaged();
  return {
    ...{ width, height, components, photometric },
    ...sampleFormat(dataSet),
    frames: Math.max(1, Math.floor(frames)),
    isPlanar: short(dataSet, 0x00280006) === 1,
  };
}

const isOfOneSample = (photometric: Photometric): boolean => photometric.startsWith('MONO') || photometric === 'PALETTE COLOR';

function sampleFormat(dataSet: DataSet): SampleFormat {
  const bitsAllocated = short(dataSet, 0x00280100) ?? 8;
  if (bitsAllocated !== 8 && bitsAllocated !== 16) throw unsupported(`${bitsAllocated} bits a sample`);
  const bitsStored = short(dataSet, 0x00280101) ?? bitsAllocated;
  const highBit = short(dataSet, 0x00280102) ?? bitsStored - 1;
  if (bitsStored < 1 || highBit >= bitsAllocated || highBit < bitsStored - 1) throw damaged();
  return { bitsAllocated, bitsStored, highBit, isSigned: short(dataSet, 0x00280103) === 1 };
}

import type { Photometric, SampleFormat } from '#formats/dicom/pixel-format.ts';

/** The samples of one frame, out of whatever they were coded in: rows from the top, `width · height · components` of them. */
export interface Samples extends SampleFormat {
  readonly data: Uint8Array | Uint16Array;
  readonly components: 1 | 3;
  /** All of one colour before the next. */
  readonly isPlanar: boolean;
  /** The colour model that they are in now. */
  readonly photometric: Photometric;
}

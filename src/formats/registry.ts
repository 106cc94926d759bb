import type { FormatId } from '#domain/file-format.ts';
import { bmp } from '#formats/bmp.ts';
import type { Decoder } from '#formats/decoder.ts';
import { dicom } from '#formats/dicom/dicom.ts';
import { jpeg } from '#formats/jpeg.ts';
import { png } from '#formats/png.ts';
import { tiff } from '#formats/tiff.ts';
import { webp } from '#formats/webp.ts';

/** The code of every format that is read, in the order in which they are tried: the preamble of DICOM may be a TIFF header. */
export const DECODERS: Readonly<Record<FormatId, Decoder>> = { dicom, jpeg, png, tiff, webp, bmp };

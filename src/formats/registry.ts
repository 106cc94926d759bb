import type { FormatId } from '#domain/file-format.ts';
import type { Decoder } from '#formats/decoder.ts';
import { jpeg } from '#formats/jpeg.ts';
import { png } from '#formats/png.ts';

/** The code of every format that is read, in the order in which they are tried. */
export const DECODERS: Readonly<Record<FormatId, Decoder>> = { jpeg, png };

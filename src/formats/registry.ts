import type { Decoder } from '#formats/decoder.ts';
import { jpeg } from '#formats/jpeg.ts';
import { png } from '#formats/png.ts';

/** Every format that is read. A new one is one file and one line here. */
export const DECODERS = [jpeg, png] as const satisfies readonly Decoder[];
export type FormatId = (typeof DECODERS)[number]['id'];

import type { AppError } from '#domain/error.ts';
import type { FormatId } from '#domain/file-format.ts';
import { ok, type Result } from '#domain/result.ts';
import { ownOf } from '#formats/decode.ts';
import { inspect } from '#formats/inspect.ts';
import { DECODERS } from '#formats/registry.ts';
import type { Orientation } from '#formats/upright.ts';

/** A file's picture alone. */
export interface BarePicture {
  readonly format: FormatId;
  /** How its stored rows become upright: the one fact of the metadata that the picture cannot do without. */
  readonly orientation: Orientation;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The file without EXIF, GPS, comments, profiles and previews, its samples untouched. Every failure is one of `inspect`'s. */
export async function withoutMetadata(file: Uint8Array<ArrayBuffer>): Promise<Result<BarePicture, AppError>> {
  const header = await inspect(file);
  if (!header.ok) return header;
  const { format, orientation, picture } = header.value;
  const pieces = picture ?? (await ownOf(DECODERS[format]).bare(file));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return ok({ format, orientation, bytes });
}

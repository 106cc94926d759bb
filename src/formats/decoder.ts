import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Result } from '#domain/result.ts';
import type { Orientation } from '#formats/upright.ts';

/** What a file says about itself before anything is decoded. */
export interface Header {
  /** Upright size in px. */
  readonly width: number;
  readonly height: number;
  /** How the stored rows become upright. */
  readonly orientation: Orientation;
  /**
   * The file without its metadata, as consecutive pieces of the same bytes. With no EXIF and no colour profile left, every
   * platform's decoder gives the stored samples, and none turns the picture by rules of its own.
   */
  readonly picture: readonly Uint8Array<ArrayBuffer>[];
}

/** One file format: one file beside this one, and one line in `registry.ts`. */
export interface Decoder {
  readonly id: string;
  /** The name people know it by. */
  readonly name: string;
  /** Whether the first bytes are of this format, whatever the file is called. */
  recognises(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** Reads the file's structure to its end. Fails with corrupt-file, image-too-large or unsupported-format. */
  inspect(bytes: Uint8Array<ArrayBuffer>): Result<Header, AppError>;
}

/** Bytes of a file -> upright 8-bit sRGB, alpha 255. Every failure is one of `inspect`'s. */
export type Decode = (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<RgbaImage, AppError>>;

import type { AppError } from '#domain/error.ts';
import type { FileFacts } from '#domain/file-facts.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Result } from '#domain/result.ts';
import type { Orientation } from '#formats/upright.ts';

/** What a file says about itself before anything is decoded. */
export interface Header {
  /** Upright size in px, of the page that was asked for. */
  readonly width: number;
  readonly height: number;
  /** How the stored rows become upright. */
  readonly orientation: Orientation;
  /**
   * For the platform's decoder: the file without its metadata, as consecutive pieces. With no EXIF and no colour profile left, every
   * platform gives the stored samples, and none turns the picture by rules of its own. Null where the format's `own` code decodes it.
   */
  readonly picture: readonly Uint8Array<ArrayBuffer>[] | null;
  /** Pages or frames, at least 1. */
  readonly pages: number;
  readonly facts: FileFacts;
}

/** Which of a file's pages or frames, from 0. Where there are fewer it is the last one. */
export interface DecodeOptions {
  readonly page?: number;
}

/** A picture upright, and what its file says beside it. */
export interface DecodedImage extends RgbaImage {
  readonly pages: number;
  readonly facts: FileFacts;
}

/** What a platform makes of a JPEG, PNG or WebP that holds its picture alone: stored rows as RGBA over black; undefined where it cannot. */
export type PlatformDecode = (picture: readonly Uint8Array<ArrayBuffer>[]) => Promise<RgbaImage | undefined>;

/**
 * One file format: one file beside this one, one line in `registry.ts` and one in `domain/file-format.ts`. Code that is large, or a library, is imported
 * inside `inspect` or `decode`, so that it is loaded when such a file comes.
 */
export interface Decoder {
  /** Whether the first bytes are of this format, whatever the file is called. */
  recognises(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** Reads the file's structure to its end. Fails with corrupt-file, image-too-large or unsupported-format; never throws. */
  inspect(bytes: Uint8Array<ArrayBuffer>, page: number): Result<Header, AppError> | Promise<Result<Header, AppError>>;
  readonly own?: OwnDecoder;
}

/** Decoding by code of ours, the same on every platform. Files have been inspected; what is thrown is taken for a damaged file. */
export interface OwnDecoder {
  /**
   * Stored rows as RGBA, alpha 255. Takes at most `WORKING_BYTES` of memory beside the file and the result. Fails as `inspect` does.
   * `platform` is for a JPEG inside.
   */
  decode(bytes: Uint8Array<ArrayBuffer>, page: number, platform: PlatformDecode): Promise<Result<RgbaImage, AppError>>;
  /** The file without its metadata but for how its rows become upright, all pages, as consecutive pieces. */
  bare(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Uint8Array<ArrayBuffer>[]>;
}

/** Bytes of a file -> upright 8-bit sRGB, alpha 255. Every failure is one of `inspect`'s. */
export type Decode = (bytes: Uint8Array<ArrayBuffer>, options?: DecodeOptions) => Promise<Result<DecodedImage, AppError>>;

import type { AppError } from '#domain/error.ts';

/** More px than this is refused by its header: decoded it would take 400 MB. The largest fundus cameras give about 50 megapixels. */
const MAX_PIXELS = 100_000_000;
/** Longest side in px that every browser's canvas takes. */
const MAX_SIDE = 32_767;

/** The error for a picture that must not reach a decoder, or undefined. */
export const tooLarge = (width: number, height: number): AppError | undefined =>
  width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE ? { kind: 'image-too-large', width, height } : undefined;

/** The most memory that a decoder of ours takes beside the file and the finished picture (4 bytes a px): one page of 50 megapixels at 16 bits. */
export const WORKING_BYTES = 320_000_000;

/** The most strips or tiles of one page. */
export const MAX_BLOCKS = 2 ** 19;

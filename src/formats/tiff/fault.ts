import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';

/** Why a TIFF is not read, thrown inside `formats/tiff` and made a value at its border. */
export class TiffFault extends Error {
  readonly reason: AppError;
  constructor(reason: AppError) {
    super(reason.kind);
    this.reason = reason;
  }
}

const corrupt = (reason: 'truncated' | 'damaged') =>
  new TiffFault({ kind: 'corrupt-file', format: FILE_FORMATS.tiff.name, reason });

export const truncated = (): TiffFault => corrupt('truncated');
export const damaged = (): TiffFault => corrupt('damaged');
/** `what` it is that is not read: `16-bit floating point`. */
export const unread = (what: string): TiffFault =>
  new TiffFault({ kind: 'unsupported-format', found: `${FILE_FORMATS.tiff.name} (${what})` });

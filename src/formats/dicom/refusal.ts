import type { AppError } from '#domain/error.ts';

const FORMAT = 'DICOM';

/** Why a DICOM file is not read. Thrown from anywhere under `readDicom`, which gives it back as a value. */
export class Refusal extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.kind);
    this.error = error;
  }
}

/** The file ends before what it announces. */
export const truncated = (): Refusal => new Refusal({ kind: 'corrupt-file', format: FORMAT, reason: 'truncated' });

/** The file contradicts itself or the standard. */
export const damaged = (): Refusal => new Refusal({ kind: 'corrupt-file', format: FORMAT, reason: 'damaged' });

/** A sound file of a kind that is not read, by its name. */
export const unsupported = (what: string): Refusal => new Refusal({ kind: 'unsupported-format', found: `${FORMAT} (${what})` });

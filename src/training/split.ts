import { createHash } from 'node:crypto';

export type Split = 'train' | 'calibration' | 'test';

/**
 * The part of the data that a photograph belongs to, for good: a hash of its patient, or of its own id where patients are not named.
 * 20 of 100 are for testing, 15 for calibration and choice, the rest for training.
 */
export function splitOf(unit: string): Split {
  const bucket = createHash('sha256').update(unit).digest().readUInt32BE(0) % 100;
  if (bucket < 20) return 'test';
  return bucket < 35 ? 'calibration' : 'train';
}

/** How cards name photographs and patients: the first 16 hex digits of a SHA-256. */
export const shortHash = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex').slice(0, 16);

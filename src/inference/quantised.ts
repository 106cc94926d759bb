import { err, ok, type Result } from '#domain/result.ts';

/** A kernel in 8 bits, each output channel on a line of its own: value = low + step · code. */
export interface Quantised {
  /** The channel counts fastest. */
  readonly codes: Uint8Array<ArrayBuffer>;
  /** One a channel, as many as there are steps. */
  readonly low: Float32Array<ArrayBuffer>;
  readonly step: Float32Array<ArrayBuffer>;
}

/** About what the other form, float16, holds: no weight of a network that works comes near. */
const LARGEST = 2 ** 16;

/** The values that the codes stand for, to float32. */
export function fromUint8({ codes, low, step }: Quantised): Float32Array<ArrayBuffer> {
  const channels = low.length;
  const values = new Float32Array(codes.length);
  for (let row = 0; row < codes.length; row += channels)
    for (let c = 0; c < channels; c++) values[row + c] = low[c]! + step[c]! * codes[row + c]!;
  return values;
}

/** How many bytes `size` values of so many channels take: low, step (float32, little-endian, one of each a channel), codes. */
export const quantisedBytes = (size: number, channels: number): number => size + 8 * channels;

/** From bytes laid out so. Error: the first channel whose line is none, or leads beyond what float16 holds. */
export function readQuantised(bytes: Uint8Array<ArrayBuffer>, channels: number): Result<Quantised, string> {
  const lines = new Float32Array(bytes.slice(0, 8 * channels).buffer);
  const [low, step] = [lines.subarray(0, channels), lines.subarray(channels)];
  for (let c = 0; c < channels; c++) {
    if (!(Math.abs(low[c]!) <= LARGEST)) return err(`channel ${c} begins at ${low[c]}`);
    // A NaN is not at least 0.
    if (!(step[c]! >= 0 && low[c]! + 255 * step[c]! <= LARGEST)) return err(`channel ${c} has steps of ${step[c]}`);
  }
  return ok({ codes: bytes.subarray(8 * channels), low, step });
}

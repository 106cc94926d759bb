/** Weights cannot be had or are not what was asked for; the message names the file and what to do. */
export class WeightsFault extends Error {
  /** Tells it from a bug. */
  readonly isExpected = true;
}

/** Training cannot go on, for a reason that its message names with what to do about it. The checkpoints on disk are whole. */
export class EngineFault extends Error {
  /** Tells it from a bug. */
  readonly isExpected = true;
}

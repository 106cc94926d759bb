import { memory } from '@tensorflow/tfjs-core';

/** What TensorFlow.js holds: it stays flat from photograph to photograph. */
export interface TensorMemory {
  readonly tensors: number;
  readonly bytes: number;
}

/** Counted by the engine, on whichever backend runs. */
export function tensorMemory(): TensorMemory {
  const { numTensors, numBytes } = memory();
  return { tensors: numTensors, bytes: numBytes };
}

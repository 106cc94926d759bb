import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '#inference/graph.ts';
import { convolutionsOf } from '#inference/graph.ts';
import { type Weights, weightOf } from '#inference/weights.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { megabytesOf } from '#training/photographs.ts';

/** A checkpoint holds each parameter four times, and for a moment stands beside its successor; the best epoch's does too. */
const [STATES, BESTS] = [2 * 4, 2];

/**
 * Throws an `EngineFault` where the run's folder has too little room for what training `end` will write there, `network.tensors` of all `weights` included. `free`: bytes
 * on its disk.
 */
export function requireRoom(run: string, end: Graph, weights: Weights, free = freeBytes(run)): void {
  const learning = convolutionsOf(end).flatMap(({ name }) => [`${name}/kernel`, `${name}/bias`]);
  const trained = bytesOf([...learning, 'head/kernel', 'head/bias'].map((name) => weightOf(weights, name)));
  const whole = bytesOf([...weights.values()]);
  const needed = (STATES + BESTS) * trained + whole - sizeOf(run, 'checkpoint') - sizeOf(run, 'best') - sizeOf(run, 'network');
  if (needed > free)
    throw new EngineFault(
      `${run} has room for ${megabytesOf(free)} MB, and this run needs ${megabytesOf(needed)} MB for its checkpoints: make room, or give another --run on a larger disk.`,
    );
}

const bytesOf = (weights: readonly { readonly data: Float32Array }[]): number =>
  weights.reduce((sum, { data }) => sum + data.byteLength, 0);

function sizeOf(run: string, name: string): number {
  const path = join(run, `${name}.tensors`);
  return existsSync(path) ? statSync(path).size : 0;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

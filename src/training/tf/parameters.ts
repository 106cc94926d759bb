import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorMap } from '#inference/execute.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import type { Rates } from '#training/engine.ts';

/** The parameters of a network that learns, with what AdamW keeps of each, where a backend has them. */
export interface Parameters {
  readonly values: TensorMap;
  readonly averages: TensorMap;
  /** One step of AdamW, the `t`th of the engine, for the parameters that have a gradient. */
  update(gradients: ReadonlyMap<string, Tensor>, rates: Rates, t: number): void;
  readAverages(): Promise<Map<string, Weight>>;
  /** Each parameter by its name, its `average/`, `adam/m/` and `adam/v/`. */
  read(): Promise<Map<string, Weight>>;
  /** Throws where `state` lacks one of them. */
  write(state: Weights): void;
  dispose(): void;
}

/** Prefixes under which a checkpoint keeps the parts of a parameter. */
export const PARTS = { value: '', average: 'average/', m: 'adam/m/', v: 'adam/v/' } as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** The part's array in a checkpoint. Throws where it is missing or of another size. */
export function partOf(state: Weights, name: string, part: Part, length: number): Float32Array<ArrayBuffer> {
  const weight = state.get(PARTS[part] + name);
  if (!weight) throw new Error(`The checkpoint lacks ${PARTS[part]}${name}.`);
  if (weight.data.length !== length) throw new Error(`${PARTS[part]}${name} of the checkpoint is of another network.`);
  return weight.data;
}

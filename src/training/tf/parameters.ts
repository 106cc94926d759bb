import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorMap } from '#inference/execute.ts';
import type { Parameter } from '#training/adamw.ts';
import type { Rates } from '#training/engine.ts';

/** The parameters of a network that learns, where a backend has them. */
export interface Parameters {
  readonly values: TensorMap;
  readonly averages: TensorMap;
  /** One step of AdamW, the engine's `step`th, for the parameters that have a gradient. */
  update(gradients: ReadonlyMap<string, Tensor>, rates: Rates, step: number): void;
  /** What they are now; to be copied before the next step. */
  read(): Promise<ReadonlyMap<string, Parameter>>;
  write(parameters: ReadonlyMap<string, Parameter>): void;
  dispose(): void;
}

/** What a step of AdamW takes beside the gradient of the parameter of that name: biases do not decay. */
export function adamStep(name: string, { body, head, weightDecay }: Rates, step: number) {
  const rate = name.startsWith('head/') ? head : body;
  return { rate, decay: name.endsWith('/kernel') ? rate * weightDecay : 0, step };
}

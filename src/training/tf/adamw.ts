import type { Rates } from '#training/engine.ts';

/** What AdamW keeps of one parameter beside its value: both moments and the Polyak average. */
export interface Learned {
  readonly value: Float32Array<ArrayBuffer>;
  readonly average: Float32Array<ArrayBuffer>;
  readonly m: Float32Array<ArrayBuffer>;
  readonly v: Float32Array<ArrayBuffer>;
}

export const ADAMW = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, averageDecay: 0.99 } as const;

/** The factors of one step that are the same for all values of a parameter. */
export interface StepFactors {
  readonly rate: number;
  /** 1 / (1 - β^t) for either moment. */
  readonly unbias1: number;
  readonly unbias2: number;
  /** What decoupled weight decay leaves: of a bias all. */
  readonly shrink: number;
}

/** For the parameter of that name at the engine's step `t`, counted from 1. */
export function stepFactors(name: string, { body, head, weightDecay }: Rates, t: number): StepFactors {
  const rate = name.startsWith('head/') ? head : body;
  return {
    rate,
    unbias1: 1 / (1 - ADAMW.beta1 ** t),
    unbias2: 1 / (1 - ADAMW.beta2 ** t),
    shrink: name.endsWith('/kernel') ? 1 - rate * weightDecay : 1,
  };
}

/** One step of AdamW (Loshchilov and Hutter 2019) in place, in one pass. */
export function adamw({ value, average, m, v }: Learned, gradient: ArrayLike<number>, factors: StepFactors): void {
  const { rate, unbias1, unbias2, shrink } = factors;
  const { beta1, beta2, epsilon, averageDecay } = ADAMW;
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]!;
    m[i] = beta1 * m[i]! + (1 - beta1) * g;
    v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
    value[i] = (value[i]! - (rate * (m[i]! * unbias1)) / (Math.sqrt(v[i]! * unbias2) + epsilon)) * shrink;
    average[i] = averageDecay * average[i]! + (1 - averageDecay) * value[i]!;
  }
}

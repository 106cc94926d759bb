import type { Weight, Weights } from '#inference/weights.ts';

/** A parameter and what its optimiser remembers, all of one length. */
export interface Parameter {
  readonly shape: readonly number[];
  readonly value: Float32Array<ArrayBuffer>;
  readonly mean: Float32Array<ArrayBuffer>;
  readonly variance: Float32Array<ArrayBuffer>;
  readonly average: Float32Array<ArrayBuffer>;
}

export interface AdamStep {
  readonly rate: number;
  /** Share of the value that is taken away. */
  readonly decay: number;
  /** From 1 on. */
  readonly step: number;
}

/** Of AdamW's two moments, of its divisor, and what a step leaves of the Polyak average. */
export const [BETA_1, BETA_2, EPSILON, KEPT] = [0.9, 0.999, 1e-7, 0.99];

export const parameterOf = ({ shape, data }: Weight): Parameter => ({
  shape,
  value: data.slice(),
  mean: new Float32Array(data.length),
  variance: new Float32Array(data.length),
  average: data.slice(),
});

/** AdamW (Loshchilov and Hutter 2019) and the Polyak average in one pass, in place; the formulae are those of `Engine`. */
export function adamw(
  { value, mean, variance, average }: Parameter,
  gradient: Float32Array,
  { rate, decay, step }: AdamStep,
): void {
  const scale = rate / (1 - BETA_1 ** step);
  const unbias = 1 / (1 - BETA_2 ** step);
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]!;
    const m = BETA_1 * mean[i]! + (1 - BETA_1) * g;
    const v = BETA_2 * variance[i]! + (1 - BETA_2) * g * g;
    const p = (value[i]! - (scale * m) / (Math.sqrt(v * unbias) + EPSILON)) * (1 - decay);
    mean[i] = m;
    variance[i] = v;
    value[i] = p;
    average[i] = KEPT * average[i]! + (1 - KEPT) * p;
  }
}

const PARTS = [
  ['', 'value'],
  ['average/', 'average'],
  ['adam/m/', 'mean'],
  ['adam/v/', 'variance'],
] as const;

/** Everything a stopped run needs, by the names of `Engine.state`. `outward` gives the layout that is written. */
export function stateOf(
  parameters: ReadonlyMap<string, Parameter>,
  step: number,
  outward: (name: string, weight: Weight) => Weight,
): Map<string, Weight> {
  const tensors = PARTS.flatMap(([prefix, part]) =>
    [...parameters].map(
      ([name, parameter]) => [`${prefix}${name}`, outward(name, { shape: parameter.shape, data: parameter[part] })] as const,
    ),
  );
  return new Map([...tensors, ['adam/step', { shape: [1], data: Float32Array.of(step) }]]);
}

/** Takes a state back; gives the step. Throws where something is missing. */
export function restoreState(
  parameters: ReadonlyMap<string, Parameter>,
  state: Weights,
  inward: (name: string, weight: Weight) => Weight,
): number {
  const get = (name: string): Weight => {
    const weight = state.get(name);
    if (!weight) throw new Error(`The checkpoint lacks ${name}: it is of another network.`);
    return weight;
  };
  for (const [prefix, part] of PARTS)
    for (const [name, parameter] of parameters) parameter[part].set(inward(name, get(`${prefix}${name}`)).data);
  return get('adam/step').data[0]!;
}

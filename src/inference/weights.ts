/** One array of parameters, row-major. Kernels are [height, width, channels in, channels out]. */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** By name: `conv2d_1/kernel`, `conv2d_1/bias`, `head/kernel` ...; straight from Keras also `batch_normalization_1/beta`, `/moving_mean`, `/moving_variance` and sometimes `/gamma`. */
export type Weights = ReadonlyMap<string, Weight>;

/** Throws where the weight is missing or, if `shape` is given, of another shape. */
export function weightOf(weights: Weights, name: string, shape?: readonly number[]): Weight {
  const weight = weights.get(name);
  if (!weight) throw new Error(`The weight ${name} is missing.`);
  if (shape && shape.join() !== weight.shape.join()) throw new Error(`The weight ${name} is [${weight.shape}], not [${shape}].`);
  return weight;
}

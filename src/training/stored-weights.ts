import { fromFloat16 } from '#inference/float16.ts';
import { channelsOf, convolutionsOf } from '#inference/graph.ts';
import type { Precision, StoredWeight } from '#inference/manifest.ts';
import { fromUint8 } from '#inference/quantised.ts';
import { backboneOf } from '#inference/registry.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';
import { toFloat16 } from '#training/float16.ts';
import { toUint8 } from '#training/quantise.ts';

/** A weight rounded: its line in model.json, its bytes in the shards, and the values that will be loaded. */
export interface Stored {
  readonly listed: StoredWeight;
  readonly bytes: readonly Uint8Array[];
  readonly loaded: Float32Array<ArrayBuffer>;
  /** Of a kernel in uint8: the output channels, each with a line of its own. */
  readonly channels?: number;
}

/** Every weight of the backbone, in its order, then the head's. In uint8 the convolutions' kernels alone: biases and the head are few. Throws where one is missing or beyond float16. */
export function storeWeights(weights: Weights, backboneId: string, precision: Precision): Stored[] {
  const backbone = backboneOf(backboneId);
  if (!backbone) throw new Error(`The backbone ${backboneId} is not known.`);
  const channels = channelsOf(backbone.graph);
  const half = (name: string) => asFloat16(name, weightOf(weights, name));
  const layers = convolutionsOf(backbone.graph).flatMap(({ name, kind }) => {
    const kernel = `${name}/kernel`;
    const axis = kind === 'depthwise' ? 2 : 3;
    const stored = precision === 'uint8' ? asUint8(kernel, weightOf(weights, kernel), channels.get(name)!, axis) : half(kernel);
    return [stored, half(`${name}/bias`)];
  });
  return [...layers, half('head/kernel'), half('head/bias')];
}

export const weightsAsLoaded = (stored: readonly Stored[]): Weights =>
  new Map(stored.map(({ listed: { name, shape }, loaded }) => [name, { shape, data: loaded }]));

function asFloat16(name: string, { shape, data }: Weight): Stored {
  refuseTooLarge(name, data);
  const bits = toFloat16(data);
  return {
    listed: { name, shape, dtype: 'float32', quantization: { dtype: 'float16', original_dtype: 'float32' } },
    bytes: [bytesOf(bits)],
    loaded: fromFloat16(bits),
  };
}

function asUint8(name: string, { shape, data }: Weight, channels: number, axis: number): Stored {
  refuseTooLarge(name, data);
  const quantised = toUint8(data, channels);
  return {
    listed: { name, shape, dtype: 'float32', quantization: { dtype: 'uint8', original_dtype: 'float32', axis } },
    bytes: [quantised.low, quantised.step, quantised.codes].map(bytesOf),
    loaded: fromUint8(quantised),
    channels,
  };
}

function refuseTooLarge(name: string, data: Float32Array): void {
  const tooLarge = data.findIndex((value) => !(Math.abs(value) < 65520));
  if (tooLarge >= 0) throw new Error(`${name} holds ${data[tooLarge]}, which float16 cannot.`);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView<ArrayBuffer>): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** What rounding does to the kernels: ‖rounded - kernel‖ / ‖kernel‖ over all of them, in each form and, for what was not chosen, on a symmetric range. */
export function kernelErrors(weights: Weights, backboneId: string): Record<Precision | 'symmetric', number> {
  const kernels = storeWeights(weights, backboneId, 'uint8').filter(({ listed }) => listed.quantization.dtype === 'uint8');
  const relative = (round: (kernel: Stored, values: Float32Array) => Float32Array) => {
    let [error, power] = [0, 0];
    for (const kernel of kernels) {
      const values = weightOf(weights, kernel.listed.name).data;
      const rounded = round(kernel, values);
      for (let i = 0; i < values.length; i++) {
        error += (rounded[i]! - values[i]!) ** 2;
        power += values[i]! ** 2;
      }
    }
    return Math.sqrt(error / power);
  };
  return {
    float16: relative((_, values) => fromFloat16(toFloat16(values))),
    uint8: relative(({ loaded }) => loaded),
    symmetric: relative(({ channels }, values) => fromUint8(toUint8(values, channels!, 'symmetric'))),
  };
}

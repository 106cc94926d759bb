import { err, ok, type Result } from '#domain/result.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { fromUint8, quantisedBytes, readQuantised } from '#inference/quantised.ts';
import { arrayOf, literal, Mismatch, natural, object, oneOf, type Shape, text, tryCheck } from '#inference/shape.ts';
import type { Weight } from '#inference/weights.ts';

/** How weights lie in the shards: all as float16, as TensorFlow.js knows it, or kernels in 8 bits (docs/adr/0009-model-precision.md). */
export const PRECISIONS = ['float16', 'uint8'] as const;
export type Precision = (typeof PRECISIONS)[number];

export interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
  readonly quantization:
    | { readonly dtype: 'float16'; readonly original_dtype: 'float32' }
    /** `axis`: that of the output channels, behind which all are 1. */
    | { readonly dtype: 'uint8'; readonly original_dtype: 'float32'; readonly axis: number };
}

/** model.json, as TensorFlow.js lays it out: the shards, in order, and the weights that follow one another in them. */
export interface Manifest {
  readonly weightsManifest: readonly [{ readonly paths: readonly string[]; readonly weights: readonly StoredWeight[] }];
}

/** Together 512 MiB as float32, more than twice the largest backbone: what a hostile manifest may ask for. */
const MOST_VALUES = 2 ** 27;

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const original_dtype = literal('float32');

const quantization: Shape<StoredWeight['quantization']> = (value, path) => {
  const { dtype } = object({ dtype: oneOf(...PRECISIONS), original_dtype })(value, path);
  if (dtype === 'float16') return { dtype, original_dtype: 'float32' };
  return object({ dtype: literal(dtype), original_dtype, axis: natural })(value, path);
};

const weight: Shape<StoredWeight> = (value, path) => {
  const listed = object({ name: text, shape: arrayOf(natural), dtype: literal('float32'), quantization })(value, path);
  const refuse = (why: string) => new Mismatch(`${path}, ${listed.name}, ${why}`);
  if (!(sizeOf(listed.shape) <= MOST_VALUES)) throw refuse(`is too large: [${listed.shape}]`);
  if (listed.quantization.dtype === 'float16') return listed;
  const { axis } = listed.quantization;
  if (!(listed.shape[axis]! > 0)) throw refuse(`has no channels along axis ${axis} of [${listed.shape}]`);
  if (listed.shape.slice(axis + 1).some((length) => length !== 1))
    throw refuse(`is cut along axis ${axis} of [${listed.shape}], which is not the fastest`);
  return listed;
};

const manifest: Shape<Manifest> = (value, path) => {
  const { weightsManifest } = object({ weightsManifest: arrayOf(object({ paths: arrayOf(text), weights: arrayOf(weight) })) })(
    value,
    path,
  );
  const [only, ...more] = weightsManifest;
  if (!only || more.length > 0) throw new Mismatch(`${path}.weightsManifest must hold one group`);
  const names = new Set<string>();
  for (const { name } of only.weights) {
    if (names.has(name)) throw new Mismatch(`${path}.weightsManifest[0] names ${name} twice`);
    names.add(name);
  }
  if (only.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > MOST_VALUES)
    throw new Mismatch(`${path}.weightsManifest[0] asks for more than ${MOST_VALUES} values`);
  return { weightsManifest: [only] };
};

export const readManifest = (json: unknown): Result<Manifest, string> => tryCheck(manifest, json, 'model');

/** The weights from the bytes of all shards. Error: what does not fit. */
export function decodeWeights(
  { weightsManifest: [{ weights }] }: Manifest,
  bytes: Uint8Array<ArrayBuffer>,
): Result<Map<string, Weight>, string> {
  const lengths = weights.map(bytesOf);
  const expected = lengths.reduce((a, b) => a + b, 0);
  if (expected !== bytes.length) return err(`The shards hold ${bytes.length} bytes, not ${expected}.`);
  const decoded = new Map<string, Weight>();
  let start = 0;
  for (const [i, stored] of weights.entries()) {
    const data = decode(stored, bytes.subarray(start, start + lengths[i]!));
    if (!data.ok) return err(`Of ${stored.name} ${data.error}.`);
    decoded.set(stored.name, { shape: stored.shape, data: data.value });
    start += lengths[i]!;
  }
  return ok(decoded);
}

const bytesOf = ({ shape, quantization: form }: StoredWeight): number =>
  form.dtype === 'float16' ? 2 * sizeOf(shape) : quantisedBytes(sizeOf(shape), shape[form.axis]!);

function decode(
  { shape, quantization: form }: StoredWeight,
  bytes: Uint8Array<ArrayBuffer>,
): Result<Float32Array<ArrayBuffer>, string> {
  // Behind a kernel in bytes nothing is aligned any more: the copy is.
  if (form.dtype === 'float16') return ok(fromFloat16(new Uint16Array(bytes.slice().buffer)));
  const quantised = readQuantised(bytes, shape[form.axis]!);
  return quantised.ok ? ok(fromUint8(quantised.value)) : quantised;
}

import { err, ok, type Result } from '#domain/result.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { arrayOf, literal, Mismatch, natural, object, type Shape, text, tryCheck } from '#inference/shape.ts';
import type { Weight } from '#inference/weights.ts';

/** model.json, as TensorFlow.js lays it out: the shards, in order, and the weights that follow one another in them. */
export interface Manifest {
  readonly weightsManifest: readonly [
    {
      readonly paths: readonly string[];
      readonly weights: readonly {
        readonly name: string;
        readonly shape: readonly number[];
        readonly dtype: 'float32';
        readonly quantization: { readonly dtype: 'float16'; readonly original_dtype: 'float32' };
      }[];
    },
  ];
}

const group = object({
  paths: arrayOf(text),
  weights: arrayOf(
    object({
      name: text,
      shape: arrayOf(natural),
      dtype: literal('float32'),
      quantization: object({ dtype: literal('float16'), original_dtype: literal('float32') }),
    }),
  ),
});

const manifest: Shape<Manifest> = (value, path) => {
  const { weightsManifest } = object({ weightsManifest: arrayOf(group) })(value, path);
  const [only, ...more] = weightsManifest;
  if (!only || more.length > 0) throw new Mismatch(`${path}.weightsManifest must hold one group`);
  return { weightsManifest: [only] };
};

export const readManifest = (json: unknown): Result<Manifest, string> => tryCheck(manifest, json, 'model');

/** The weights from the bytes of all shards. Error: what does not fit. */
export function decodeWeights(
  { weightsManifest: [{ weights }] }: Manifest,
  bytes: Uint8Array<ArrayBuffer>,
): Result<Map<string, Weight>, string> {
  const sizes = weights.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  const expected = 2 * sizes.reduce((a, b) => a + b, 0);
  if (expected !== bytes.length) return err(`The shards hold ${bytes.length} bytes, not ${expected}.`);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  let start = 0;
  return ok(
    new Map(
      weights.map(({ name, shape }, i) => {
        const data = fromFloat16(halves.subarray(start, start + sizes[i]!));
        start += sizes[i]!;
        return [name, { shape, data }];
      }),
    ),
  );
}

import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { decodeWeights, readManifest } from '#inference/manifest.ts';
import { smallManifest } from '#test/inference/small-model.ts';

describe('fromFloat16', () => {
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0x7bff, 65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xc000, -2],
  ])('reads %i as %d', (half, value) => {
    expect(fromFloat16(Uint16Array.of(half))[0]).toBe(value);
  });
});

describe('the manifest', () => {
  const bytes = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38, 0xff, 0x7b);

  it('is read as TensorFlow.js itself reads it', async () => {
    await startWasm();
    const manifest = readManifest(smallManifest);
    const ours = manifest.ok ? decodeWeights(manifest.value, bytes) : manifest;
    const specs = smallManifest.weightsManifest[0]!.weights as unknown as tf.io.WeightsManifestEntry[];
    const theirs = tf.io.decodeWeights(bytes.buffer, specs);
    for (const name of ['a', 'b']) {
      expect(ours.ok && ours.value.get(name)!.data).toEqual(theirs[name]!.dataSync());
      expect(ours.ok && ours.value.get(name)!.shape).toEqual(theirs[name]!.shape);
    }
  });

  it('does not fit shards of another length', () => {
    const manifest = readManifest(smallManifest);
    const weights = manifest.ok ? decodeWeights(manifest.value, bytes.slice(0, 6)) : manifest;
    expect(weights).toEqual({ ok: false, error: 'The shards hold 6 bytes, not 8.' });
  });

  it('is refused where it is of another kind', () => {
    expect(readManifest({ weightsManifest: [] })).toMatchObject({
      ok: false,
      error: 'model.weightsManifest must hold one group',
    });
    const [group] = smallManifest.weightsManifest;
    const whole = { weightsManifest: [{ ...group, weights: [{ name: 'a', shape: [1], dtype: 'float32' }] }] };
    expect(readManifest(whole)).toMatchObject({
      ok: false,
      error: 'model.weightsManifest[0].weights[0].quantization must be an object',
    });
  });
});

const eight = (axis: unknown) => ({ dtype: 'uint8', original_dtype: 'float32', axis });
const manifestOf = (...weights: readonly object[]) => ({
  weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights: weights.map((weight) => ({ dtype: 'float32', ...weight })) }],
});

describe('a manifest with kernels in 8 bits', () => {
  const HALF = { dtype: 'float16', original_dtype: 'float32' };
  /** [1, 3, 1, 1] of one channel (first value -1, step 0.5, codes 0, 1, 4), then a half float that is not aligned any more, then [1, 1, 2, 1] by two channels. */
  const mixed = manifestOf(
    { name: 'a/kernel', shape: [1, 3, 1, 1], quantization: eight(3) },
    { name: 'a/bias', shape: [1], quantization: HALF },
    { name: 'b/kernel', shape: [1, 1, 2, 1], quantization: eight(2) },
  );
  const line = (...values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);
  const bytes = Uint8Array.from([...line(-1, 0.5), 0, 1, 4, 0x00, 0x3c, ...line(2, 8, 1, 0.25), 3, 8]);

  it('is read weight by weight, each in its own form', () => {
    const manifest = readManifest(mixed);
    const weights = manifest.ok ? decodeWeights(manifest.value, bytes) : manifest;
    expect(weights.ok && [...weights.value]).toEqual([
      ['a/kernel', { shape: [1, 3, 1, 1], data: Float32Array.of(-1, -0.5, 1) }],
      ['a/bias', { shape: [1], data: Float32Array.of(1) }],
      // 2 + 1·3 and 8 + 0.25·8.
      ['b/kernel', { shape: [1, 1, 2, 1], data: Float32Array.of(5, 10) }],
    ]);
  });

  it('does not fit shards of another length', () => {
    const manifest = readManifest(mixed);
    const weights = manifest.ok ? decodeWeights(manifest.value, bytes.slice(0, -1)) : manifest;
    expect(weights).toEqual({ ok: false, error: `The shards hold ${bytes.length - 1} bytes, not ${bytes.length}.` });
  });

  it('is refused, the weight named, where a step is no number', () => {
    const manifest = readManifest(mixed);
    const broken = Uint8Array.from([...bytes.slice(0, 13), ...line(2, 8, 1, Number.NaN), 3, 8]);
    const weights = manifest.ok ? decodeWeights(manifest.value, broken) : manifest;
    expect(weights).toEqual({ ok: false, error: 'Of b/kernel channel 1 has steps of NaN.' });
  });

  it.each([
    ['a form that is not known', [1], { ...eight(0), dtype: 'uint4' }, '.dtype must be "float16" or "uint8"'],
    ['no axis', [1], eight(undefined), '.axis must be a whole number'],
    ['an axis that is none', [1], eight(-1), '.axis must be a whole number'],
  ])('is refused with %s', (_, shape, quantization, error) => {
    const read = readManifest(manifestOf({ name: 'k', shape, quantization }));
    expect(read).toEqual({ ok: false, error: `model.weightsManifest[0].weights[0].quantization${error}` });
  });

  it.each([
    ['an axis beyond the shape', [3, 3], 2, 'has no channels along axis 2 of [3,3]'],
    ['no channels', [3, 0], 1, 'has no channels along axis 1 of [3,0]'],
    ['channels that do not count fastest', [3, 2, 4], 1, 'is cut along axis 1 of [3,2,4], which is not the fastest'],
    ['more values than any backbone has', [2 ** 20, 2 ** 20], 1, 'is too large: [1048576,1048576]'],
    ['a product that is no number', [...new Array(20).fill(2 ** 53 - 1), 0], 20, 'is too large'],
  ])('is refused, the weight named, with %s', (_, shape, axis, error) => {
    const read = readManifest(manifestOf({ name: 'k', shape, quantization: eight(axis) }));
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(`model.weightsManifest[0].weights[0], k, ${error}`) });
  });

  it('is refused where two weights share a name, or all together are too many', () => {
    const one = { name: 'k', shape: [1], quantization: HALF };
    expect(readManifest(manifestOf(one, one))).toEqual({ ok: false, error: 'model.weightsManifest[0] names k twice' });
    const large = { shape: [2 ** 26, 1], quantization: eight(1) };
    const three = ['a', 'b', 'c'].map((name) => ({ ...large, name }));
    expect(readManifest(manifestOf(...three))).toEqual({
      ok: false,
      error: 'model.weightsManifest[0] asks for more than 134217728 values',
    });
  });
});

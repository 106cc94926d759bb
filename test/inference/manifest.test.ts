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

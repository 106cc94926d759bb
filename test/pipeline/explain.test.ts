import { describe, expect, it } from 'vitest';
import type { FeatureMap } from '#domain/feature-map.ts';
import { type CamPort, explain } from '#pipeline/explain.ts';

const card = { calibration: { temperature: 1, biases: [0, 0, 0, 0, 0] } };
const cells = { offset: 21.5, stride: 32 };
/** The photograph was cut at (100, 50) and reduced to half its size. */
const toModel = { originX: 100, originY: 50, scale: 0.5 };
const features: FeatureMap = { width: 2, height: 1, channels: 1, data: Float32Array.of(3, 5) };
const logits = [0, 0, 0, 0, 0];
/** The gradient of every cell is the weight of grade 1 less that of grade 4. */
const network = {
  headGradient: async ({ data }: FeatureMap, weights: number[]) => new Float32Array(data.length).fill(weights[1]! - weights[4]!),
};
const activationTimesGradient: CamPort = ({ width, height, data }, gradient) => {
  const values = data.map((a, i) => Math.max(0, a * gradient[i]!));
  return { width, height, values, max: Math.max(...values) };
};
const options = { network, card, cells, toModel, cam: activationTimesGradient };

describe('explain', () => {
  it('lays the cells on the photograph: crop, reduction and unpadded borders undone', async () => {
    const map = await explain(features, logits, { kind: 'grade', grade: 1 }, options);
    // 21.5 / 0.5 = 43; two cells of 32 / 0.5 = 64 across, one down.
    expect(map).toMatchObject({ ok: true, value: { sourceRect: [143, 93, 271, 157] } });
  });

  it('asks for the gradient of the target alone', async () => {
    const map = await explain(features, logits, { kind: 'grade', grade: 1 }, options);
    expect(map).toMatchObject({ ok: true, value: { width: 2, height: 1, values: Float32Array.of(3, 5), max: 5 } });
  });

  it('is all zero where nothing speaks for the target', async () => {
    const map = await explain(features, logits, { kind: 'contrast', grade: 4, against: 1 }, options);
    expect(map).toMatchObject({ ok: true, value: { max: 0 } });
  });

  it('shows no map that holds a value that is not a number', async () => {
    const broken = { ...options, network: { headGradient: async () => Float32Array.of(Number.NaN, 0) } };
    await expect(explain(features, logits, { kind: 'referable' }, broken)).rejects.toThrow('not finite');
  });

  it('ends as cancelled where the reader has gone on', async () => {
    const map = await explain(features, logits, { kind: 'referable' }, { ...options, signal: AbortSignal.abort() });
    expect(map).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });
});

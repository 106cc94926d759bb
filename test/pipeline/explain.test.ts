import { describe, expect, it } from 'vitest';
import type { CamMethod } from '#cam/method.ts';
import type { Features } from '#domain/feature-map.ts';
import { explain } from '#pipeline/explain.ts';

const card = { calibration: { temperature: 1, biases: [0, 0, 0, 0, 0] } };
const cells = [{ offset: 21.5, stride: 32 }];
/** The photograph was cut at (100, 50) and reduced to half its size. */
const toModel = { originX: 100, originY: 50, scale: 0.5 };
const features: Features = [{ width: 2, height: 1, channels: 1, data: Float32Array.of(3, 5) }];
const logits = [0, 0, 0, 0, 0];
/** The gradient of every cell is the weight of grade 1 less that of grade 4. */
const network = {
  headGradient: async (maps: Features, weights: number[]) =>
    maps.map(({ data }) => new Float32Array(data.length).fill(weights[1]! - weights[4]!)),
};
const activationTimesGradient: CamMethod['signed'] = ({ width, height, data }, gradient) => ({
  width,
  height,
  values: Float64Array.from(data, (a, i) => a * gradient[i]!),
});
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
    const broken = { ...options, network: { headGradient: async () => [Float32Array.of(Number.NaN, 0)] } };
    await expect(explain(features, logits, { kind: 'referable' }, broken)).rejects.toThrow('not finite');
  });

  it('ends as cancelled where the reader has gone on', async () => {
    const map = await explain(features, logits, { kind: 'referable' }, { ...options, signal: AbortSignal.abort() });
    expect(map).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });
});

describe('explain, of a head on two scales', () => {
  // A fine map of three cells, of half the stride, whose middle one lies on the coarse map's two halves.
  const fine = { width: 3, height: 1, channels: 1, data: Float32Array.of(1, -8, 2) };
  const coarse = { width: 1, height: 1, channels: 1, data: Float32Array.of(4) };
  const two = {
    ...options,
    cells: [
      { offset: 13.5, stride: 16 },
      { offset: 21.5, stride: 32 },
    ],
  };
  const shown = async (scale?: 'both' | 'fine' | 'coarse') => {
    const grid = await explain([fine, coarse], logits, { kind: 'grade', grade: 1, ...(scale && { scale }) }, two);
    if (!grid.ok) throw new Error(grid.error.kind);
    return grid.value;
  };

  it('shows each map where its own cells lie', async () => {
    expect(await shown('fine')).toMatchObject({ width: 3, values: Float32Array.of(1, 0, 2), sourceRect: [127, 77, 223, 109] });
    expect(await shown('coarse')).toMatchObject({ width: 1, values: Float32Array.of(4), sourceRect: [143, 93, 207, 157] });
  });

  it('shows the sum of both on the fine cells unless told otherwise, the coarse cell shared out by area', async () => {
    // Across, the coarse cell from 21.5 to 53.5 lies by a quarter, a half and a quarter in fine cells from 13.5, 29.5 and 45.5; down, by a quarter in the one row.
    const expected = { width: 3, values: Float32Array.of(1.25, 0, 2.25), sourceRect: [127, 77, 223, 109] };
    expect(await shown()).toMatchObject(expected);
    expect(await shown('both')).toMatchObject(expected);
  });

  it('says of every one what each map adds to the target', async () => {
    const parts = { fine: { width: 3, height: 1, share: -5 }, coarse: { width: 1, height: 1, share: 4 } };
    for (const scale of ['both', 'fine', 'coarse'] as const) expect(await shown(scale)).toMatchObject({ parts });
    expect(await explain(features, logits, { kind: 'referable' }, options)).not.toHaveProperty('value.parts');
  });
});

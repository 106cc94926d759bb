import { describe, expect, it } from 'vitest';
import type { Features } from '#domain/feature-map.ts';
import type { Quality } from '#domain/quality.ts';
import { analyse, infer } from '#pipeline/analyse.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';

const aperture = { cx: 1, cy: 1, radius: 1 };
const gradable: Quality = { gradable: true, reasons: [], focus: 1, exposure: 1, coverage: 1 };
const blurred: Quality = { gradable: false, reasons: ['out-of-focus'], focus: 0, exposure: 1, coverage: 1 };
const card = { calibration: { temperature: 1, biases: [0, 0, 0, 0, 0] }, preprocessing: { scaling: SYMMETRIC } };
/** Two by two pixels: black, red, green, white. */
const model = {
  width: 2,
  height: 2,
  data: Uint8ClampedArray.of(0, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255),
};
/** A network whose one channel is the red of each pixel and whose logit of grade k is k times their sum. */
const network = {
  async trunk(input: Float32Array<ArrayBuffer>, size: number): Promise<Features> {
    return [{ width: size, height: size, channels: 1, data: input.filter((_, i) => i % 3 === 0) }];
  },
  async head(features: Features) {
    const sum = features[0]!.data.reduce((a, b) => a + b, 0);
    return [0, 1, 2, 3, 4].map((k) => k * (sum + 1));
  },
};
const never = {
  trunk: () => Promise.reject(new Error('must never be called')),
  head: () => Promise.reject(new Error('must never be called')),
};

describe('analyse', () => {
  it('gives the network red, green and blue in -1..1 and the grade of its logits', async () => {
    const { outcome, features } = await analyse(
      { aperture, quality: gradable, model, ms: { decode: 5 } },
      { network, card, now: () => 0 },
    );
    expect(Array.from(features![0]!.data)).toEqual([-1, 1, -1, 1]);
    expect(outcome).toMatchObject({
      kind: 'graded',
      prediction: { grade: 4, logits: [0, 1, 2, 3, 4] },
      ms: { decode: 5, trunk: 0, head: 0 },
    });
  });

  it('never shows an ungradable photograph to the network', async () => {
    const { outcome, features } = await analyse({ aperture, quality: blurred, model, ms: {} }, { network: never, card });
    expect({ kind: outcome.kind, features }).toEqual({ kind: 'ungradable', features: null });
  });

  it('grades an ungradable photograph where a reader decided so, and keeps why it is one', async () => {
    const { outcome } = await analyse({ aperture, quality: blurred, model, ms: {} }, { network, card, regardless: true });
    expect(outcome).toMatchObject({ kind: 'graded', quality: { gradable: false, reasons: ['out-of-focus'] } });
  });

  it('says how familiar a photograph is, by its features, where the model can tell', async () => {
    const familiarity = (features: Features) => ({ distance: features[0]!.data.length, threshold: 1, isFamiliar: false });
    const { outcome } = await analyse({ aperture, quality: gradable, model, ms: {} }, { network, card, familiarity });
    expect(outcome).toMatchObject({ kind: 'graded', familiarity: { distance: 4, isFamiliar: false } });
  });

  it('ends as failed, cancelled, where the run was aborted', async () => {
    const options = { network: never, card, signal: AbortSignal.abort() };
    const { outcome } = await analyse({ aperture, quality: gradable, model, ms: {} }, options);
    expect(outcome).toEqual({ kind: 'failed', error: { kind: 'cancelled' } });
  });
});

describe('infer', () => {
  it('averages the logits of four flips where asked to, and keeps those of the picture alone', async () => {
    const seen: number[][] = [];
    // The logit of grade 0 is the first pixel's red, -1 or 1: black, red, green, white has -1, its three flips 1, -1 and 1.
    const corner = {
      trunk: network.trunk,
      head: async (features: Features) => {
        const { data } = features[0]!;
        seen.push([...data]);
        return [data[0]!, 0, 0, 0, 8];
      },
    };
    const inferred = await infer(model, { network: corner, card, flips: true });
    if (!inferred.ok) throw new Error('cancelled');
    expect(seen).toEqual([
      [-1, 1, -1, 1],
      [1, -1, 1, -1],
      [-1, 1, -1, 1],
      [1, -1, 1, -1],
    ]);
    expect(inferred.value.prediction.logits).toEqual([0, 0, 0, 0, 8]);
    expect(inferred.value.alone.logits).toEqual([-1, 0, 0, 0, 8]);
    expect([...inferred.value.features[0]!.data]).toEqual([-1, 1, -1, 1]);
  });

  it('gives no grade for a logit that is not a number', async () => {
    const broken = { ...network, head: async () => [0, Number.NaN, 0, 0, 0] };
    await expect(infer(model, { network: broken, card })).rejects.toThrow('no usable answer');
  });

  it('gives no grade where the calibration makes no probabilities', async () => {
    const calibration = { temperature: 1, biases: [Number.NaN, 0, 0, 0, 0] };
    await expect(infer(model, { network, card: { ...card, calibration } })).rejects.toThrow('no usable probabilities');
  });
});

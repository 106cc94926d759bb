import { describe, expect, it } from 'vitest';
import { familiarityBy, readGaussian } from '#inference/familiarity.ts';
import { readModelCard } from '#inference/model-card.ts';
import { smallCard } from '#test/inference/small-model.ts';

const familiarity = {
  method: 'x',
  channels: 2,
  variances: [9],
  noise: 4,
  threshold: 1.2,
  coverage: 0.99,
  photographs: { statistics: 100, threshold: 50 },
  file: 'familiarity.bin',
};
/** 1, 2, 0.6, 0.8 as little-endian float32, written by hand. */
const BYTES = Uint8Array.from(Buffer.from('0000803f000000409a99193fcdcc4c3f', 'hex'));

describe('the file of a model’s familiarity', () => {
  it('is read as a mean and its axes', () => {
    const read = readGaussian({ familiarity }, new Map([['familiarity.bin', BYTES]]));
    if (!read.ok || !read.value) throw new Error('It was not read.');
    expect([...read.value.mean]).toEqual([1, 2]);
    expect([...read.value.axes].map((value) => value.toFixed(6))).toEqual(['0.600000', '0.800000']);
  });

  it('is refused where it is cut short, or is no file of the model', () => {
    const cut = readGaussian({ familiarity }, new Map([['familiarity.bin', BYTES.slice(0, 12)]]));
    expect(cut).toEqual({ ok: false, error: 'familiarity.bin holds 12 bytes, not 4 for each of 4 values.' });
    expect(readGaussian({ familiarity }, new Map()).ok).toBe(false);
  });

  it('is not asked for by a card without it', () => {
    expect(readGaussian({}, new Map())).toEqual({ ok: true, value: null });
    expect(familiarityBy({ card: {} })).toBeUndefined();
  });

  it('tells a photograph beyond the threshold from one within it', () => {
    const gaussian = { mean: Float32Array.of(1, 2), axes: Float32Array.of(0.6, 0.8), variances: [9], noise: 4 };
    const measure = familiarityBy({ card: { familiarity }, gaussian })!;
    const map = (...data: number[]) => [{ width: 1, height: 1, channels: 2, data: Float32Array.from(data) }];
    // Across the axis: 2 deviations, sqrt(4 / 2) = 1.41; 1 deviation, sqrt(1 / 2) = 0.71.
    expect(measure(map(1 - 3.2, 2 + 2.4)).isFamiliar).toBe(false);
    expect(measure(map(1 - 1.6, 2 + 1.2)).isFamiliar).toBe(true);
  });
});

describe('a card', () => {
  const card = smallCard({ 'model.json': { sha256: 'a'.repeat(64), bytes: 1 } });
  const errorOf = (other: object) => {
    const read = readModelCard(JSON.parse(JSON.stringify({ ...card, familiarity: { ...familiarity, ...other } })));
    return read.ok ? 'none' : read.error;
  };

  it('may tell how far photographs lie from its own', () => {
    expect(errorOf({})).toBe('none');
  });

  it.each([
    ['a variance of 0', { variances: [0] }, 'card.familiarity.variances[0]'],
    ['no noise', { noise: 0 }, 'card.familiarity.noise'],
    ['a negative threshold', { threshold: -1 }, 'card.familiarity.threshold'],
    ['half a channel', { channels: 1.5 }, 'card.familiarity.channels'],
  ])('is refused with %s', (_, other, field) => {
    expect(errorOf(other)).toContain(field);
  });
});

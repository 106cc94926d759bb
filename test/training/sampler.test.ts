import { describe, expect, it } from 'vitest';
import { seeded } from '#training/random.ts';
import { Sampler, type SamplerOptions, type Source, type TrainingItem } from '#training/sampler.ts';

const OPTIONS: SamplerOptions = { batch: 2000, dropout: 0, mixup: false, smoothing: 0 };

const items = (grade: number, count: number, dataset = 'clinic', factor = 1): TrainingItem[] =>
  new Array<TrainingItem>(count).fill({ grade, dataset, factor });

/** Inputs of two numbers: the photograph's place, and a draw of its own. */
const numbered: Source = {
  shape: [1, 1, 2],
  plain: (index) => Float32Array.of(index, 0),
  drawn: (index, random) => Float32Array.of(index, random()),
};

const batchOf = (list: readonly TrainingItem[], options: Partial<SamplerOptions> = {}, seed = 1, channels = 1) =>
  new Sampler(list, numbered, { ...OPTIONS, ...options }).batch(channels, seeded(seed));

const places = ({ inputs }: { inputs: Float32Array }) => [...inputs].filter((_, i) => i % 2 === 0);

const shareOf = <T>(values: readonly T[], holds: (value: T) => boolean) => values.filter(holds).length / values.length;

describe('a batch', () => {
  // 2000 draws: a share of 1/2 is known to 0.011.
  it('draws cells by the root of their size, whatever their order in the list', () => {
    const list = [...items(0, 36), ...items(2, 4)];
    expect(shareOf(places(batchOf(list)), (place) => place >= 36)).toBeCloseTo(1 / 4, 1);
    expect(shareOf(places(batchOf(list.toReversed())), (place) => place < 4)).toBeCloseTo(1 / 4, 1);
  });

  it('draws a data set of twice the factor twice as often beside another', () => {
    const list = [...items(0, 10, 'a', 2), ...items(0, 10, 'b')];
    expect(Math.abs(shareOf(places(batchOf(list)), (place) => place < 10) - 2 / 3)).toBeLessThan(0.04);
  });

  it('draws every photograph of a cell alike', () => {
    const drawn = places(batchOf(items(0, 4)));
    for (const place of [0, 1, 2, 3]) expect(Math.abs(shareOf(drawn, (p) => p === place) - 1 / 4)).toBeLessThan(0.04);
  });

  it('holds with each input its reference and the weight of its class', () => {
    const sampler = new Sampler([...items(0, 9), ...items(3, 1)], numbered, { ...OPTIONS, batch: 50 });
    const batch = sampler.batch(1, seeded(1));
    expect(batch.shape).toEqual([50, 1, 1, 2]);
    expect(new Set(places(batch)).size).toBeGreaterThan(2);
    for (const [i, place] of places(batch).entries()) {
      const grade = place === 9 ? 3 : 0;
      expect([...batch.truth.subarray(5 * i, 5 * i + 5)]).toEqual([0, 1, 2, 3, 4].map((k) => (k === grade ? 1 : 0)));
      expect(batch.weight[i]).toBe(Math.fround(sampler.classWeights[grade]!));
    }
  });

  it('under smoothing of 0.2 says 0.9 for yes and 0.1 for no', () => {
    const { truth } = batchOf(items(1, 1), { batch: 1, smoothing: 0.2 });
    expect([...truth]).toEqual([0.1, 0.9, 0.1, 0.1, 0.1].map((t) => expect.closeTo(t, 6)));
  });

  it('drops that share of the channels and scales up the others', () => {
    const { dropout } = batchOf(items(0, 1), { batch: 100, dropout: 0.2 }, 1, 40);
    expect(dropout).toHaveLength(4000);
    expect(new Set(dropout)).toEqual(new Set([0, 1.25]));
    expect(Math.abs(shareOf([...dropout], (d) => d === 0) - 0.2)).toBeLessThan(0.03);
  });

  it('is the same for the same seed, and another for another', () => {
    const list = [...items(0, 36), ...items(2, 4)];
    expect(batchOf(list, { dropout: 0.5, mixup: true }, 3)).toEqual(batchOf(list, { dropout: 0.5, mixup: true }, 3));
    expect(batchOf(list, {}, 4)).not.toEqual(batchOf(list, {}, 3));
  });
});

describe('mixup', () => {
  it('gives references and weights the shares of the inputs', () => {
    // Inputs 0 and 1 alone: what is drawn is the second one's share.
    const sampler = new Sampler([...items(0, 1, 'a', 9), ...items(2, 1)], numbered, { ...OPTIONS, mixup: true, batch: 300 });
    const batch = sampler.batch(1, seeded(2));
    const [w0, , w2] = sampler.classWeights as [number, number, number];
    expect(w2 / w0).toBeGreaterThan(2);
    const shares = places(batch);
    for (const [i, share] of shares.entries()) {
      expect([...batch.truth.subarray(5 * i, 5 * i + 5)]).toEqual([1 - share, 0, share, 0, 0].map((t) => expect.closeTo(t, 5)));
      expect(batch.weight[i]).toBeCloseTo((1 - share) * w0 + share * w2, 5);
    }
    expect(shareOf(shares, (share) => share > 0.01 && share < 0.99)).toBeGreaterThan(0.05);
  });

  it('blends by a share of Beta(1/2, 1/2): a fifth below a tenth, a fifth above nine', () => {
    // Two data sets of one photograph: half of the pairs are of two different ones. P(λ < 0.1) = 2/π · asin(√0.1) = 0.2048.
    const list = [...items(0, 1, 'a'), ...items(0, 1, 'b')];
    const shares = places(batchOf(list, { mixup: true, batch: 8000 })).filter((share) => share > 0 && share < 1);
    expect(Math.abs(shareOf(shares, (share) => share < 0.1) - 0.2048)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(shares, (share) => share > 0.9) - 0.2048)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(shares, (share) => share < 0.5) - 0.5)).toBeLessThan(0.03);
  });
});

describe('the class weights', () => {
  const weightsOf = (list: readonly TrainingItem[]) => new Sampler(list, numbered, OPTIONS).classWeights;

  it('are larger for the rarer grade, and leave the mean weight of what is drawn at 1', () => {
    // Cells are drawn by the root of their size: 6 against 2, so 3/4 and 1/4; weights go as the root of the inverse.
    const [common, , rare] = weightsOf([...items(0, 36), ...items(2, 4)]);
    expect(rare! / common!).toBeCloseTo(Math.sqrt(3), 9);
    expect(0.75 * common! + 0.25 * rare!).toBeCloseTo(1, 9);
  });

  it('add up a grade over the data sets', () => {
    // Grade 0 in two sets of 9 (3 + 3), grade 1 in one of 4: 6/8 and 2/8.
    const [common, rare] = weightsOf([...items(0, 9, 'a'), ...items(0, 9, 'b'), ...items(1, 4)]);
    expect(rare! / common!).toBeCloseTo(Math.sqrt(3), 9);
  });

  it('go by how often a grade is drawn, factors included', () => {
    // 3 · √4 against √4: 3/4 and 1/4.
    const [common, rare] = weightsOf([...items(0, 4, 'a', 3), ...items(1, 4, 'b')]);
    expect(rare! / common!).toBeCloseTo(Math.sqrt(3), 9);
  });

  it('are 1 where there is one grade, and nothing for grades that are not there', () => {
    expect(weightsOf(items(4, 3))).toEqual([0, 0, 0, 0, 1]);
  });
});

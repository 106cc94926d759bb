import { describe, expect, it } from 'vitest';
import { noise } from '#test/inference/small-network.ts';
import { centreMap, edgeMap, uniformMap } from '#training/evidence/baselines.ts';
import { maskedBlur } from '#training/evidence/masked-blur.ts';
import { retinaMask, retinaRaster } from '#training/evidence/retina-raster.ts';
import { scramble } from '#training/evidence/scramble.ts';

const raster = retinaRaster({ cx: 100, cy: 100, radius: 100 }, 200);
const retina = retinaMask(raster, 200, 200, 0.92);

describe('maps that know nothing of lesions', () => {
  it('are 1 everywhere, or fall off from the centre by half the radius', () => {
    expect(uniformMap(raster).every((value) => value === 1)).toBe(true);
    const centre = centreMap(raster);
    const [middle, aside] = [centre[100 * 200 + 100]!, centre[100 * 200 + 100 + Math.round(raster.radius / 2)]!];
    expect(aside / middle).toBeCloseTo(Math.exp(-0.5), 1);
    expect(Math.max(...centre)).toBe(middle);
  });

  it('see an edge where there is one, and none at the rim', () => {
    const line = Float32Array.from({ length: 200 * 200 }, (_, i) => (Math.abs((i % 200) - 60) < 2 ? 40 : 120));
    const edges = edgeMap(line, retina, raster);
    const row = edges.subarray(100 * 200, 101 * 200);
    expect(row.indexOf(Math.max(...row))).toBeGreaterThan(55);
    expect(row.indexOf(Math.max(...row))).toBeLessThan(65);
    expect(row[150]!).toBeLessThan(0.05 * Math.max(...row));
    expect(row[197]!).toBeLessThan(0.05 * Math.max(...row));
    expect(edges[0]).toBe(0);
  });
});

describe('a blur under a mask', () => {
  it('leaves a level plane as it is, up to the mask’s edge', () => {
    const blurred = maskedBlur(new Float32Array(200 * 200).fill(90), retina, 200, 12);
    for (const [i, value] of blurred.entries()) if (value !== 0 || retina[i]) expect(value).toBeCloseTo(retina[i] ? 90 : 0, 2);
  });

  it('spreads a point by its sigma', () => {
    const size = 81;
    const point = new Float32Array(size * size);
    point[40 * size + 40] = 1;
    const blurred = maskedBlur(point, new Uint8Array(size * size).fill(1), size, 5);
    let [sum, variance] = [0, 0];
    for (const [i, value] of blurred.entries()) {
      sum += value;
      variance += value * ((i % size) - 40) ** 2;
    }
    expect(sum).toBeCloseTo(1, 3);
    // Three boxes of odd width come as near to 25 as they can: (2·4+1)² and (2·5+1)² give 20 and 30.
    expect(variance).toBeGreaterThan(19);
    expect(variance).toBeLessThan(31);
  });
});

describe('scrambled weights', () => {
  const weights = new Map([
    ['a/kernel', { shape: [2, 50], data: noise(100) }],
    ['a/bias', { shape: [3], data: Float32Array.of(1, 2, 3) }],
  ]);

  it('are the same values in another order, each array by itself', () => {
    const scrambled = scramble(weights, 1);
    for (const [name, { shape, data }] of weights) {
      expect(scrambled.get(name)!.shape).toEqual(shape);
      expect([...scrambled.get(name)!.data].sort()).toEqual([...data].sort());
    }
    const moved = scrambled.get('a/kernel')!.data.filter((value, i) => value !== weights.get('a/kernel')!.data[i]);
    expect(moved.length).toBeGreaterThan(90);
  });

  it('are the same for the same seed alone', () => {
    expect(scramble(weights, 1)).toEqual(scramble(weights, 1));
    expect(scramble(weights, 2)).not.toEqual(scramble(weights, 1));
  });
});

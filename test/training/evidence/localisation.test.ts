import { describe, expect, it } from 'vitest';
import { noise } from '#test/inference/small-network.ts';
import { dilate } from '#training/evidence/dilate.ts';
import { ANY_LESION, bitOf, DISC } from '#training/evidence/lesion-raster.ts';
import { lesionField, localise } from '#training/evidence/localisation.ts';

const H = bitOf('haemorrhage');
const E = bitOf('hard exudate');

/** 3 x 3, all retina: a haemorrhage in the first px, an exudate in the second, the optic disc in the last. */
const bits = Uint8Array.of(H, E, 0, 0, 0, 0, 0, 0, DISC);
const retina = new Uint8Array(9).fill(1);
const field = lesionField(bits, retina, 3, 0);

const one = (map: readonly number[], group: number, on = field) => localise(map, on, [group])[0]!;

describe('a map against lesions', () => {
  // Sum 20 without the disc, whose 50 does not count.
  const map = [6, 1, 8, 3, 2, 0, 0, 0, 50];

  it('has the share of its energy that lies in them', () => {
    expect(one(map, H).energy).toBeCloseTo(6 / 20, 12);
    expect(one(map, ANY_LESION).energy).toBeCloseTo(7 / 20, 12);
  });

  it('has that over the share of the area', () => {
    expect(one(map, H).lift).toBeCloseTo(6 / 20 / (1 / 8), 12);
    expect(one(map, ANY_LESION).lift).toBeCloseTo(7 / 20 / (2 / 8), 12);
  });

  it('has the pixel AUC against px without any lesion', () => {
    // Healthy: 8, 3, 2, 0, 0, 0. 6 is above five of six, 1 above three.
    expect(one(map, H).auc).toBeCloseTo(5 / 6, 12);
    expect(one(map, E).auc).toBeCloseTo(3 / 6, 12);
    expect(one(map, ANY_LESION).auc).toBeCloseTo(8 / 12, 12);
  });

  it('counts ties half in the AUC', () => {
    expect(one([2, 0, 2, 0, 0, 0, 0, 0, 0], H).auc).toBeCloseTo(5.5 / 6, 12);
  });

  it('has the best IoU over all thresholds', () => {
    // From 8 down: 0/2, then 1/2 at 6; from 6: {8, 6} holds 1 of 1: 1/2. For both lesions: {8,6,3,2,1} holds 2 of 5: 2/5 > {8,6}: 1/3.
    expect(one(map, H).iou).toBeCloseTo(1 / 2, 12);
    expect(one(map, ANY_LESION).iou).toBeCloseTo(2 / 5, 12);
  });

  it('hits where its maximum lies in a lesion, and misses next to one without tolerance', () => {
    expect(one([9, 1, 8, 0, 0, 0, 0, 0, 50], H).hit).toBe(1);
    expect(one(map, ANY_LESION).hit).toBe(0);
  });

  it('hits within the tolerance, edge by edge and not corner by corner', () => {
    const near = lesionField(bits, retina, 3, 1);
    expect(one(map, E, near).hit).toBe(1);
    expect(one(map, H, near).hit).toBe(0);
    expect(one([0, 0, 0, 0, 9, 0, 0, 0, 0], H, near).hit).toBe(0);
    expect(one([0, 0, 0, 0, 9, 0, 0, 0, 0], H, lesionField(bits, retina, 3, 1.5)).hit).toBe(1);
  });

  it('shares the hit where several px are highest', () => {
    expect(one([7, 0, 7, 7, 0, 7, 0, 0, 7], H).hit).toBe(1 / 4);
  });

  it('is not defined for lesions that are not there', () => {
    expect(localise(map, field, [bitOf('microaneurysm'), H]).map((scores) => scores === null)).toEqual([true, false]);
  });

  it('points nowhere where it is empty but for the disc', () => {
    expect(one([0, 0, 0, 0, 0, 0, 0, 0, 50], H)).toEqual({ hit: 0, energy: 0, lift: 0, auc: 0.5, iou: 0 });
  });

  it('is at chance where it is uniform', () => {
    const scores = one(new Array(9).fill(0.3), ANY_LESION);
    expect(scores.auc).toBe(0.5);
    expect(scores.lift).toBeCloseTo(1, 12);
    expect([scores.hit, scores.iou]).toEqual([0.25, 0.25]);
  });

  it('is perfect where it is the lesions', () => {
    expect(one([1, 1, 0, 0, 0, 0, 0, 0, 0], ANY_LESION)).toEqual({ hit: 1, energy: 1, lift: 4, auc: 1, iou: 1 });
  });

  it('leaves out what is no retina', () => {
    const half = lesionField(bits, Uint8Array.of(1, 0, 0, 1, 0, 0, 1, 0, 0), 3, 0);
    expect(localise(map, half, [H, E])).toEqual([{ hit: 1, energy: 6 / 9, lift: 2, auc: 1, iou: 1 }, null]);
  });
});

describe('widening a mask', () => {
  it.each([0, 1, 1.5, 2.3, 5])('by %d px is what a search of every px finds', (radius) => {
    const size = 17;
    const mask = Uint8Array.from(noise(size * size, 5), (value) => (value > 0.97 ? 1 : 0));
    expect(mask.some(Boolean)).toBe(true);
    const expected = mask.map((_, i) => {
      for (let j = 0; j < mask.length; j++) {
        const far = Math.hypot((i % size) - (j % size), Math.floor(i / size) - Math.floor(j / size));
        if (mask[j] && far <= radius) return 1;
      }
      return 0;
    });
    expect(dilate(mask, size, radius)).toEqual(expected);
  });
});

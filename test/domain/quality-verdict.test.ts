import { expect, it } from 'vitest';
import type { Quality } from '#domain/quality.ts';
import { gradableShare, type QualityRegions, REGION_STATES, type RegionState, troublesOf } from '#domain/quality-regions.ts';
import { verdictOf } from '#domain/quality-verdict.ts';

const best: Quality = { gradable: true, reasons: [], focus: 1, exposure: 1, contrast: 1, coverage: 1, strayLight: 0 };

/** One letter a cell: o outside, . gradable, d too dark, f out of focus. */
function drawn(...rows: readonly string[]): QualityRegions {
  const states: Record<string, RegionState> = { o: 'outside', '.': 'gradable', d: 'too-dark', f: 'out-of-focus' };
  return {
    width: rows[0]!.length,
    height: rows.length,
    sourceRect: [0, 0, 1, 1],
    states: [...rows.join('')].map((letter) => REGION_STATES.indexOf(states[letter]!)),
  };
}

it('is poor where it is ungradable, whatever else is good', () => {
  expect(verdictOf({ ...best, gradable: false, reasons: ['too-small'] })).toBe('poor');
});

it('is good where nothing stands in the way, and as kept from before there were regions', () => {
  expect(verdictOf(best)).toBe('good');
  const { contrast: _, strayLight: __, ...older } = best;
  expect(verdictOf(older)).toBe('good');
});

it.each([{ focus: 0.4 }, { exposure: 0.6 }, { contrast: 0.55 }, { coverage: 0.7 }, { strayLight: 0.2 }])(
  'is usable with %j',
  (weakness) => expect(verdictOf({ ...best, ...weakness })).toBe('usable'),
);

it('is usable with a quarter of the field lost', () => {
  const regions = drawn('....', '....', 'dd..', 'dd..');
  expect(gradableShare(regions)).toBe(0.75);
  expect(verdictOf({ ...best, regions })).toBe('usable');
});

it('names each trouble, the largest first, with where it lies', () => {
  const regions = drawn('...ff', '....f', '.....', 'dd...', 'ddd..');
  expect(troublesOf(regions)).toEqual([
    { reason: 'too-dark', place: 'lower-left', share: 5 / 25 },
    { reason: 'out-of-focus', place: 'upper-right', share: 3 / 25 },
  ]);
});

it.each([
  ['everywhere', drawn('ddd', 'ddd', 'dd.')],
  ['rim', drawn('odddo', 'd...d', 'd...d', 'd...d', 'odddo')],
  ['centre', drawn('.....', '..d..', '.ddd.', '..d..', '.....')],
  ['upper', drawn('.ddd.', '..d..', '.....', '.....', '.....')],
  ['left', drawn('.....', 'd....', 'dd...', 'd....', '.....')],
  ['scattered', drawn('.....', 'd....', '..d..', '....d', '.....')],
])('lies %s', (place, regions) => {
  expect(troublesOf(regions).map((trouble) => trouble.place)).toEqual([place]);
});

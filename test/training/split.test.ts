import { describe, expect, it } from 'vitest';
import { hasShared, NEEDS_SHARED, sharedData } from '#test/shared-paths.ts';
import { type Labelled, readDataset } from '#training/dataset.ts';
import { shortHash, splitOf } from '#training/split.ts';

describe('the split', () => {
  // Buckets by `printf %s UNIT | sha256sum`: the first eight hex digits as a number, mod 100. These never change: cards and figures rest on them.
  it.each([
    ['patient:166', 0, 'test'],
    ['idrid:train_002', 2, 'test'],
    ['aptos:fc1b1841eadf', 7, 'test'],
    ['patient:10022', 13, 'test'],
    ['patient:100', 19, 'test'],
    ['patient:180', 20, 'calibration'],
    ['aptos:cffc50047828', 24, 'calibration'],
    ['patient:10007', 28, 'calibration'],
    ['idrid:train_023', 34, 'calibration'],
    ['patient:255', 35, 'train'],
    ['patient:10', 37, 'train'],
    ['idrid:train_001', 44, 'train'],
    ['patient:47', 99, 'train'],
  ])('puts %s, of bucket %i, into %s', (unit, _bucket, split) => {
    expect(splitOf(unit)).toBe(split);
  });

  it('names photographs and patients by the first 16 digits of their hash', () => {
    // printf %s patient:10 | sha256sum
    expect(shortHash('patient:10')).toBe('16a1726931ef395d');
    expect(shortHash(new TextEncoder().encode('patient:10'))).toBe('16a1726931ef395d');
  });
});

const missing = hasShared ? '' : ` ${NEEDS_SHARED}`;

describe.skipIf(!hasShared)(`the split of the photographs of ../shared/data${missing}`, () => {
  const sets = ['idrid', 'eyepacs', 'eyepacs_raw', 'aptos'];
  const photographs = hasShared ? sets.flatMap((set) => readDataset(sharedData(set))) : [];
  const splitsOf = (rows: readonly Labelled[]) => [...new Set(rows.map(({ split }) => split))];

  it('keeps both eyes of a patient together, across the two EyePACS folders', () => {
    const patients = new Map<string, Labelled[]>();
    for (const photograph of photographs) {
      const { patient } = photograph;
      if (patient !== undefined) patients.set(patient, [...(patients.get(patient) ?? []), photograph]);
    }
    const divided = [...patients].filter(([, rows]) => splitsOf(rows).length > 1);
    expect(divided).toEqual([]);
    const inBoth = [...patients.values()].filter((rows) => new Set(rows.map(({ dataset }) => dataset)).size === 2);
    // Without any such patient the line above would prove nothing about the folders.
    expect(inBoth).not.toEqual([]);
  });

  it('keeps the photographs with lesion masks out of training and calibration', () => {
    const reserved = photographs.filter((photograph) => photograph.reserved);
    // The rows of idrid/labels.csv that name a mask.
    expect(reserved.map(({ id }) => id.slice(-3))).toEqual(['029', '082', '102', '196', '207', '224', '366', '369']);
    expect(splitsOf(reserved)).toEqual(['test']);
  });

  it.each(sets)('leaves 20 of 100 of %s for testing and 15 for calibration', (set) => {
    const rows = photographs.filter(({ dataset, reserved }) => dataset === set && !reserved);
    const share = (split: string) => rows.filter((row) => row.split === split).length / rows.length;
    // Three standard deviations of a binomial share at n = 391, the smallest set.
    expect(Math.abs(share('test') - 0.2)).toBeLessThan(0.06);
    expect(Math.abs(share('calibration') - 0.15)).toBeLessThan(0.055);
  });
});

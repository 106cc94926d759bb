import { describe, expect, it } from 'vitest';
import type { Preprocessing } from '#domain/model-card.ts';
import { type Arm, preprocessingArms, REFERENCE, tryArms } from '#training/ablation.ts';
import { ablationTables } from '#training/ablation-table.ts';
import type { Featured } from '#training/head-trial.ts';
import { seededNormal } from '#training/random.ts';

const base: Preprocessing = {
  size: 299,
  cropRadii: 0.95,
  padding: 0,
  background: { sigma: 10, contrast: 36 },
  clahe: { clipLimit: 2, tiles: 8 },
  maskRadii: 0.92,
  scaling: { order: 'rgb', mean: [0, 0, 0], deviation: [1, 1, 1] },
};

describe('the preprocessings compared', () => {
  it('are none, CLAHE, background subtraction and both, all else equal', () => {
    const arms = preprocessingArms(base);
    expect(arms.get('none')).toEqual({ ...base, background: null, clahe: null });
    expect(arms.get('background')).toEqual({ ...base, clahe: null });
    expect(arms.get(REFERENCE)).toEqual(base);
    const clips = [...arms.values()].filter(({ background }) => background === null).map(({ clahe }) => clahe?.clipLimit);
    expect(clips).toEqual([undefined, 1, 2, 4]);
  });
});

describe('an ablation', () => {
  const normal = seededNormal(1);
  const rows = (noise: number) =>
    Array.from({ length: 60 }, (_, i): Featured => ({ unit: `${i}`, grade: i % 5, features: [(i % 5) + noise * normal(), 1] }));
  const featured: Record<string, Featured[]> = { good: rows(0.1), bad: rows(20) };
  const arms: Arm[] = [
    { preprocessing: 'good', features: 'mixed8' },
    { preprocessing: 'bad', features: 'mixed8' },
  ];
  const trials = tryArms(
    arms,
    ({ preprocessing }) => ({ name: 'Clinic, five-fold', training: featured[preprocessing]!, tests: undefined }),
    ({ preprocessing }) => preprocessing === 'good',
    () => {},
  );

  it('holds every arm against the reference, on the same photographs', () => {
    const [good, bad] = trials;
    expect(good!.figures.gain).toBeNull();
    expect(good!.figures.qwkOrdinal!.value).toBeGreaterThan(0.9);
    expect(bad!.figures.gain!.value).toBeCloseTo(bad!.figures.qwkOrdinal!.value - good!.figures.qwkOrdinal!.value, 12);
    expect(bad!.figures.gain!.high).toBeLessThan(0);
  });

  it('is a table with a row an arm, and the command', () => {
    const table = ablationTables([{ backbone: 'InceptionV3', command: 'npm run ...', trials }]);
    expect(table).toContain('#### InceptionV3, frozen\n\n```\nnpm run ...\n```');
    expect(table.split('\n').filter((line) => line.startsWith('| Clinic, five-fold (60) |'))).toHaveLength(2);
    expect(table).toMatch(/\| good \| mixed8 \| .* \| reference \|\n/);
  });
});

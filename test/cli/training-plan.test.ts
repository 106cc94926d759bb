import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandOf, PLAN_OPTIONS, planOf } from '#cli/training-plan.ts';
import { FULL_AUGMENTATION } from '#training/augment.ts';

const planned = (...args: string[]) =>
  planOf(parseArgs({ args: ['--data', 'clinic', '--weights', 'w.h5', ...args], options: PLAN_OPTIONS }).values).plan;

describe('a training plan', () => {
  it('takes folders with how often each is drawn', () => {
    const { data, extra } = planned('--data', 'raw=2.5', '--extra', '/a=b/copies=0.5', '--extra', 'a=b');
    expect(data).toEqual([
      { folder: 'clinic', factor: 1 },
      { folder: 'raw', factor: 2.5 },
    ]);
    expect(extra).toEqual([
      { folder: '/a=b/copies', factor: 0.5 },
      { folder: 'a=b', factor: 1 },
    ]);
  });

  it('takes stages by layer', () => {
    expect(planned('--stages', 'head:1,mixed8:2,all:4').fit.stages).toEqual([
      { from: 'head', epochs: 1 },
      { from: 'mixed8', epochs: 2 },
      { from: 'all', epochs: 4 },
    ]);
  });

  it('switches each kind of augmentation by its name', () => {
    const none = { flips: false, rotation: 0, scale: 0, exposure: 0, colour: 0, blur: 0 };
    expect(planned().augmentation).toEqual(FULL_AUGMENTATION);
    expect(planned('--augment', 'none').augmentation).toEqual(none);
    expect(planned('--augment', 'flips, blur').augmentation).toEqual({ ...none, flips: true, blur: FULL_AUGMENTATION.blur });
  });

  it('runs every epoch of its stages, and without an end to patience, unless told otherwise', () => {
    const { stopAfter, patience } = planned('--stages', 'head:1,all:4').fit;
    expect(stopAfter).toBe(5);
    expect(patience).toBeGreaterThan(5);
    expect(planned('--patience', '3', '--stop-after', '2').fit).toMatchObject({ patience: 3, stopAfter: 2 });
  });

  it.each([
    ['inception-v3', 299, 'mixed10', 'rgb'],
    ['vgg-16', 224, 'block5_pool', 'bgr'],
  ])('of %s prepares photographs at its size, for its last map, in its colours', (backbone, size, penultimate, order) => {
    expect(planned('--backbone', backbone)).toMatchObject({ penultimate, preprocessing: { size, scaling: { order } } });
  });
});

describe('a plan for a head on two scales', () => {
  it('reads mixed5 beside mixed10, from pictures or from maps before it', () => {
    expect(planned('--head', 'two-scale').graph).toMatchObject({ beside: ['mixed5'], output: 'mixed10' });
    expect(planned('--head', 'two-scale', '--cut', 'mixed5').cut).toBe('mixed5');
    expect(planned().graph).not.toHaveProperty('beside');
  });

  it.each([
    [['--cut', 'mixed8'], 'behind a map that the head reads'],
    [['--backbone', 'vgg-16'], 'vgg-16 has no finer map to read; inception-v3 has'],
  ])('refuses %j', (args, message) => {
    expect(() => planned('--head', 'two-scale', ...args)).toThrow(message);
  });
});

describe('the command in a card', () => {
  it('is what was typed, without folders of the machine', () => {
    expect(commandOf('train', ['--data', '/home/me/idrid', '--rate', '1e-4'])).toBe(
      'npm run --silent cli -- train --data idrid --rate 1e-4',
    );
    expect(commandOf('train', ['--data=/home/me/idrid=2', '--mixup'])).toBe(
      'npm run --silent cli -- train --data=idrid=2 --mixup',
    );
  });
});

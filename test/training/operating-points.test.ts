import { describe, expect, it } from 'vitest';
import { atSensitivity90, atSpecificity90, type ReferralCase } from '#training/operating-points.ts';

const cases = (positive: boolean, probabilities: readonly number[], weight = 1): ReferralCase[] =>
  probabilities.map((probability) => ({ positive, probability, weight }));

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

describe('operating points', () => {
  const all = [...cases(true, TENTHS), ...cases(false, [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.85])];

  it('at 90 % sensitivity have the highest threshold that still calls nine of ten', () => {
    // 0.2 calls nine of the referable; of the others 0.05, 0.1 and 0.15 lie below.
    expect(atSensitivity90(all, 'x')).toEqual({ threshold: 0.2, sensitivity: 0.9, specificity: 0.3, chosenFor: 'x' });
  });

  it('at 90 % specificity have the lowest threshold that leaves nine of ten alone', () => {
    // Only 0.85 of the others is above 0.5; of the referable 0.5 and the five above it.
    expect(atSpecificity90(all, 'x')).toEqual({ threshold: 0.5, sensitivity: 0.6, specificity: 0.9, chosenFor: 'x' });
  });

  it('count photographs by their weights', () => {
    // Two of three are below 0.5, but they weigh a twentieth.
    const heavy = [...cases(true, [0.1, 0.2], 0.5), ...cases(true, [0.6], 19), ...cases(false, [0])];
    expect(atSensitivity90(heavy, 'x')?.threshold).toBe(0.6);
  });

  it('are not to be had where one side is empty', () => {
    expect(atSensitivity90(cases(false, TENTHS), 'x')).toBeUndefined();
    expect(atSpecificity90(cases(true, TENTHS), 'x')).toBeUndefined();
  });
});

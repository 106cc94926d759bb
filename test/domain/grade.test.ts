import { describe, expect, it } from 'vitest';
import { ICDR_GRADES, isReferable } from '#domain/grade.ts';
import { predict } from '#domain/prediction.ts';
import { referral } from '#domain/referral.ts';

describe('an ICDR grade', () => {
  it('is referable from moderate NPDR upward', () => {
    expect(ICDR_GRADES.map(isReferable)).toEqual([false, false, true, true, true]);
  });
});

describe('a referral', () => {
  const uncertain = predict([0, 0, 0, 0, 0], { temperature: 1, biases: [0, 0, 0, 0, 0] });

  it.each([
    [0.5, true],
    [0.7, false],
  ])('of a photograph at P(grade >= 2) = 0.6, with the threshold at %d, is decided %s', (threshold, decision) => {
    expect(referral(uncertain, threshold)).toEqual({ probability: expect.closeTo(0.6, 12), threshold, decision });
  });

  it('is made where the threshold is just reached', () => {
    expect(referral(uncertain, uncertain.referable).decision).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { IcdrGrade } from '#domain/grade.ts';
import { agreementWords } from '#ui/words/compare.ts';

describe('how models agree, in words', () => {
  const of = (lowest: IcdrGrade, apart: number, sameReferral: boolean, answers = 2) =>
    agreementWords({ lowest, highest: (lowest + apart) as IcdrGrade, apart, sameReferral }, answers);

  it('asks for care where grades lie far apart, or where the decision to refer is not the same', () => {
    expect([of(2, 0, true), of(2, 0, false), of(0, 1, true), of(1, 1, false), of(1, 2, false), of(2, 2, true, 4)]).toEqual([
      'The models agree: moderate NPDR.',
      'The models agree on moderate NPDR, but not on referral: treat both with care.',
      'The models differ by one grade.',
      'The models disagree by one grade and on referral: treat both with care.',
      'The models disagree by 2 grades and on referral: treat both with care.',
      'The models disagree by 2 grades: treat all with care.',
    ]);
  });
});

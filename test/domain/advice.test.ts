import { describe, expect, it } from 'vitest';
import { ADVICE_GRADES, DEFAULT_ADVICE, withAdvice } from '#domain/advice.ts';

describe('the table that a site starts from', () => {
  it('has the longest intervals of the ICO guidelines of 2017 for an eye without oedema', () => {
    // No DR 1 to 2 years, mild 6 to 12 months, moderate 3 to 6, severe under 3, proliferative under 1.
    const months = ([0, 1, 2, 3, 4] as const).map((grade) => DEFAULT_ADVICE[grade].no.within);
    expect(months).toEqual([24, 12, 6, 3, 1].map((count) => ({ count, unit: 'months' })));
  });

  it('refers from moderate NPDR upward, and every eye with oedema', () => {
    expect(([0, 1, 2, 3, 4] as const).map((grade) => DEFAULT_ADVICE[grade].no.action)).toEqual([
      'recall',
      'recall',
      'refer',
      'refer',
      'refer',
    ]);
    expect(ADVICE_GRADES.map((grade) => DEFAULT_ADVICE[grade].yes.action)).toEqual(ADVICE_GRADES.map(() => 'refer'));
  });
});

describe('a cell that the site edits', () => {
  it('changes alone', () => {
    const table = withAdvice(DEFAULT_ADVICE, 2, 'no', { within: { count: 8, unit: 'weeks' } });
    expect(table[2].no).toEqual({ action: 'refer', within: { count: 8, unit: 'weeks' }, note: '' });
    expect({ ...table, 2: DEFAULT_ADVICE[2] }).toEqual(DEFAULT_ADVICE);
    expect(table[2].yes).toEqual(DEFAULT_ADVICE[2].yes);
  });

  it.each([0, -3, 1.5, Number.NaN, 1e9])('takes no time of %d months', (count) => {
    expect(withAdvice(DEFAULT_ADVICE, 0, 'no', { within: { count, unit: 'months' } })[0].no.within).toBeNull();
  });

  it('cuts a note that is too long', () => {
    expect(withAdvice(DEFAULT_ADVICE, 0, 'no', { note: 'x'.repeat(1000) })[0].no.note).toHaveLength(160);
  });
});

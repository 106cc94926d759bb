import { describe, expect, it } from 'vitest';
import type { IcdrGrade } from '#domain/grade.ts';
import { KEYS } from '#ui/keys.ts';
import { agreementWords, duration, KEY_WORDS, megabytes, percent, trouble, zoomed } from '#ui/messages.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a probability in words', () => {
  it.each([
    [0, '0 %'],
    [0.004, '< 1 %'],
    [0.006, '1 %'],
    [0.125, '13 %'],
    [0.64, '64 %'],
    [0.994, '99 %'],
    [0.996, '> 99 %'],
    [1, '100 %'],
  ])('%f reads %s', (fraction, words) => {
    expect(plain(percent(fraction))).toBe(words);
  });
});

it('calls actual pixels 100 %, whatever the rounding of the zoom', () => {
  expect([0.004, 0.163, 1 - 1e-15, 1, 12].map((scale) => plain(zoomed(scale)))).toEqual([
    '0 %',
    '16 %',
    '100 %',
    '100 %',
    '1200 %',
  ]);
});

describe('a file of another format', () => {
  const of = (found: string) => trouble({ kind: 'unsupported-format', found });

  it('is told by its name', () => {
    expect(['PDF', 'text', 'program', 'JPEG (CMYK)'].map((found) => of(found).what)).toEqual([
      'This is not a photograph that can be read here: it looks like PDF.',
      'This is not a photograph that can be read here: it looks like text.',
      'This is not a photograph that can be read here: it looks like a program.',
      'This is not a photograph that can be read here: it looks like JPEG (CMYK).',
    ]);
  });

  it('is told to be unknown where its format is', () => {
    expect(of('unknown').what).toBe('This is not a photograph that can be read here: its format is not known.');
  });

  it('is not said to be no JPEG where it is an uncommon one', () => {
    expect(of('JPEG (CMYK)').brief).not.toBe(of('PDF').brief);
    expect(of('JPEG (CMYK)').remedy).toContain('8 bits');
  });
});

it('does not blame the browser alone where the self-test failed', () => {
  const { what } = trouble({ kind: 'no-backend', asked: 'any', detail: 'webgpu: no-adapter, wasm: self-test-failed' });
  expect(what).toContain('self-test');
});

it('gives a time in the unit that a reader wants', () => {
  expect([3.6, 744, 1000, 2349, 12_345].map((ms) => plain(duration(ms)))).toEqual(['4 ms', '744 ms', '1.0 s', '2.3 s', '12 s']);
});

it('gives megabytes with one decimal below ten', () => {
  expect([2_345_678, 43_812_000].map(megabytes)).toEqual(['2.3', '44']);
});

it('explains every key but the other three arrows, which share a line', () => {
  const explained: string[] = KEY_WORDS.map(({ action }) => action);
  expect(KEYS.map(({ id }) => id as string).filter((id) => !explained.includes(id))).toEqual(['pan-right', 'pan-up', 'pan-down']);
});

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

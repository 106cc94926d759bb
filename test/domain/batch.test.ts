import { expect, it } from 'vitest';
import { pacePerMinute, timeLeftMs } from '#domain/batch.ts';

it('tells the time that is left by the middle one of the last photographs', () => {
  // 88 to go at 2 s each; the first waited 30 s for the model, one slept an hour under a closed lid.
  expect(timeLeftMs({ done: 12, total: 100, recentMs: [30_000, 1900, 2000, 3_600_000, 1800] })).toBe(88 * 2000);
});

it('tells photographs a minute', () => {
  expect(pacePerMinute({ done: 3, total: 9, recentMs: [1500, 1500, 1500] })).toBe(40);
});

it('tells neither before two photographs are done', () => {
  const batch = { done: 1, total: 9, recentMs: [1500] };
  expect([timeLeftMs(batch), pacePerMinute(batch)]).toEqual([undefined, undefined]);
});

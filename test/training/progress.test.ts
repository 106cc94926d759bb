import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reportEvery } from '#training/progress.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** One call after another, five seconds apart. */
function said(n: number, calls: readonly number[], of: number): string[] {
  const lines: string[] = [];
  const progress = reportEvery(n, 'steps', (line) => lines.push(line));
  for (const done of calls) {
    vi.advanceTimersByTime(5000);
    progress(done, of);
  }
  return lines;
}

it('reports every nth and the last, with a bar and the time left', () => {
  expect(said(2, [1, 2, 3, 4, 5], 5)).toEqual([
    '[########............] 2 of 5 steps, 0:15 left',
    '[################....] 4 of 5 steps, 0:05 left',
    '[####################] 5 of 5 steps, 0:00 left',
  ]);
});

it('does not count what was done before it began', () => {
  // Two of the thirty are its own: at five seconds each, 90 remain.
  expect(said(12, [11, 12], 30)).toEqual(['[########............] 12 of 30 steps, 1:30 left']);
});

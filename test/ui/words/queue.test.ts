import { expect, it } from 'vitest';
import { queueWords } from '#ui/words/queue.ts';

it.each([
  [44_000, 'less than a minute left'],
  [60_000, 'about 1 minute left'],
  [89 * 60_000, 'about 89 minutes left'],
  [150 * 60_000, 'about 3 hours left'],
])('%d ms are %s', (ms, said) => {
  expect(queueWords.left(ms)).toBe(said);
});

import { expect, it } from 'vitest';
import { storageWords } from '#ui/words/storage.ts';

it('of many photographs that are not kept three are named and the rest counted', () => {
  const list = (count: number) => storageWords.full(['a', 'b', 'c', 'd', 'e'].slice(0, count)).split(': ')[1];
  expect([1, 2, 3, 4, 5].map(list)).toEqual(['a.', 'a, b.', 'a, b, c.', 'a, b, c and 1 more.', 'a, b, c and 2 more.']);
});

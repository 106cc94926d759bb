import { expect, it } from 'vitest';
import { KEYS } from '#ui/keys.ts';
import { keyLines } from '#ui/words/keys.ts';

it('explains every key but the other three arrows, which share a line', () => {
  const explained: string[] = keyLines().map(({ action }) => action);
  expect(KEYS.map(({ id }) => id as string).filter((id) => !explained.includes(id))).toEqual(['pan-right', 'pan-up', 'pan-down']);
});

it('shows a sign or a name for every key', () => {
  expect(keyLines().filter(({ key, does }) => !key || !does)).toEqual([]);
});

import { expect, it } from 'vitest';
import { rememberedModel } from '#app/remembered-model.ts';

it('keeps the choice from visit to visit', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  expect(rememberedModel(() => storage).get()).toBeUndefined();
  rememberedModel(() => storage).set('light');
  expect(rememberedModel(() => storage).get()).toBe('light');
  rememberedModel(() => storage).forget();
  expect([rememberedModel(() => storage).get(), stored.size]).toEqual([undefined, 0]);
});

it('does without where the browser keeps nothing', () => {
  const closed = rememberedModel(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  closed.set('light');
  closed.forget();
  expect(closed.get()).toBeUndefined();
});

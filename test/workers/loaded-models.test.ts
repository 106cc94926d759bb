import { expect, it } from 'vitest';
import { loadedModels } from '#workers/loaded-models.ts';

const model = () => {
  const it = { disposals: 0, dispose: () => void it.disposals++ };
  return it;
};

it('releases what is not kept, once', () => {
  const models = loadedModels();
  const [a, b] = [model(), model()];
  models.add('a', a);
  models.add('b', b);
  expect(models.keepOnly(['b'])).toEqual(['a']);
  expect(models.keepOnly(['b'])).toEqual([]);
  expect([a.disposals, b.disposals]).toEqual([1, 0]);
  expect(models.get('a')).toBeUndefined();
  expect(models.get('b')).toBe(b);
});

it('releases a model that is in use only when that use ends, also where it fails', async () => {
  const models = loadedModels();
  const a = model();
  models.add('a', a);
  let fail: (reason: Error) => void = () => {};
  const used = models.use('a', () => new Promise<never>((_, reject) => (fail = reject)))!;
  models.keepOnly([]);
  expect(a.disposals).toBe(0);
  expect(
    models.use('a', async () => 1),
    'no new use of what is released',
  ).toBeUndefined();
  fail(new Error('lost'));
  await expect(used).rejects.toThrow('lost');
  expect(a.disposals).toBe(1);
});

it('releases the model before when another takes its id', () => {
  const models = loadedModels();
  const [old, fresh] = [model(), model()];
  models.add('a', old);
  models.add('a', fresh);
  expect([old.disposals, fresh.disposals]).toEqual([1, 0]);
});

it('touches nothing of a lost device', () => {
  const models = loadedModels();
  const a = model();
  models.add('a', a);
  models.forgetAll();
  models.keepOnly([]);
  expect(a.disposals).toBe(0);
});

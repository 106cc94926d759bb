import { expect, test } from 'vitest';
import { takeCaseLock } from '#app/case-lock.ts';

type Hold = () => Promise<unknown>;
type Request = (name: string, ...rest: [Hold] | [LockOptions, Hold]) => Promise<unknown>;

/** Locks that are granted after a while, and never where `holder` has them: another window, or this one itself by a grant that came too late. */
function locks(grantedAfterMs: number, holder: 'other' | 'me' | null = null): { request: Request; query: LockManager['query'] } {
  const held = new Map<string, string>(holder ? [['funduscope', holder]] : []);
  return {
    request: (name, ...rest) => {
      const [options, hold] = rest.length === 2 ? rest : [{} as LockOptions, rest[0]];
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          if (held.has(name)) return;
          held.set(name, 'me');
          resolve(hold());
        }, grantedAfterMs);
        options.signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(options.signal!.reason);
          // The browser takes the late grant back.
          if (held.get(name) === 'me') setTimeout(() => held.delete(name), 5);
        });
      });
    },
    query: async () => ({ held: [...held].map(([name, clientId]) => ({ name, clientId, mode: 'exclusive' as const })) }),
  };
}
const take = (of: { request: Request }, patience: number) => takeCaseLock(of as LockManager, patience);

test('a window whose lock is granted keeps', async () => {
  expect(await take(locks(1), 200)).toBe(true);
});

test('one that another window holds is not taken', async () => {
  expect(await take(locks(1, 'other'), 20)).toBe(false);
});

test('one that this window holds by a grant that came too late is no other window', async () => {
  expect(await take(locks(1, 'me'), 20)).toBe(true);
});

test('a slow answer alone is no other window', async () => {
  let asked = 0;
  const quick = locks(0);
  // The first answer comes too late, as on a machine that is busy.
  const request: Request = (name, ...rest) => (asked++ === 0 ? locks(60_000) : quick).request(name, ...rest);
  expect(await take({ ...quick, request }, 20)).toBe(true);
});

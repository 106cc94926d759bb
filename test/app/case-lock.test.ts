import { expect, test } from 'vitest';
import { takeCaseLock } from '#app/case-lock.ts';

/** Locks that are granted after a while, and never where somebody else holds them. */
function locks(grantedAfterMs: number, isHeldElsewhere = false): LockManager {
  let isHeld = isHeldElsewhere;
  return {
    request: (_: string, { signal }: LockOptions, hold: () => Promise<unknown>) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          if (isHeld) return;
          isHeld = true;
          resolve(hold());
        }, grantedAfterMs);
        signal?.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    query: async () => ({ held: isHeld ? [{ name: 'funduscope', mode: 'exclusive' }] : [] }),
  } as unknown as LockManager;
}

test('a window whose lock is granted keeps', async () => {
  expect(await takeCaseLock(locks(1), 200)).toBe(true);
});

test('one that another window holds is not taken', async () => {
  expect(await takeCaseLock(locks(1, true), 20)).toBe(false);
});

test('a slow answer alone is no other window', async () => {
  let asked = 0;
  const slow = locks(0);
  const request = slow.request.bind(slow) as (...args: unknown[]) => Promise<unknown>;
  // The first answer comes too late, as on a machine that is busy.
  const lateOnce = {
    ...slow,
    request: (name: string, options: LockOptions, hold: () => Promise<unknown>) =>
      asked++ === 0 ? locks(60_000).request(name, options, hold) : request(name, options, hold),
  } as LockManager;
  expect(await takeCaseLock(lateOnce, 20)).toBe(true);
  expect(asked).toBe(2);
});

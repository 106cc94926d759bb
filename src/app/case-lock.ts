/** One window keeps: a second one that wrote the same records would undo what the first wrote. */
const LOCK = 'funduscope';
/** A page that is loaded anew may find that its former self has not let go yet, ms. */
const PATIENCE = 1200;

/** Whether this window is the one that keeps, for as long as it is open; a browser without locks has one window. */
export async function takeCaseLock(locks: LockManager | undefined, patience = PATIENCE): Promise<boolean> {
  if (!locks) return true;
  for (;;) {
    if (await takeWithin(locks, patience)) return true;
    // A busy machine may take longer to answer than we wait: that alone is no other window.
    const { held = [] } = await locks.query();
    if (held.some(({ name }) => name === LOCK)) return false;
  }
}

function takeWithin(locks: LockManager, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const held = new Promise<never>(() => {});
    locks
      .request(LOCK, { signal: AbortSignal.timeout(patience) }, () => {
        resolve(true);
        return held;
      })
      .catch(() => resolve(false));
  });
}

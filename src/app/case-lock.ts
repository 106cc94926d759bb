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
    if (await isHeldElsewhere(locks)) return false;
  }
}

/** Whether another window has it: one that was granted just as we gave up may still stand as our own. */
async function isHeldElsewhere(locks: LockManager): Promise<boolean> {
  const probe = `${LOCK} ${crypto.randomUUID()}`;
  const { held = [] } = await locks.request(probe, () => locks.query());
  const own = held.find(({ name }) => name === probe)?.clientId;
  return held.some(({ name, clientId }) => name === LOCK && clientId !== own);
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

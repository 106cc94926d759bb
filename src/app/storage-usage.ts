import type { StorageStatus } from '#store/state.ts';

/** What the browser says of its room; some browsers have none of it, or a part. */
export type BrowserStorage = Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | undefined;

/** How much room of this address is used; null where the browser does not say. */
export async function usageOf(storage: BrowserStorage): Promise<StorageStatus['usage']> {
  try {
    const [estimate, isLasting] = [await storage?.estimate(), (await storage?.persisted?.()) ?? false];
    if (estimate?.quota === undefined) return null;
    return { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota, isLasting };
  } catch {
    return null;
  }
}

/** Whether a write was refused for want of room. */
export const isFull = (refusal: unknown): boolean => refusal instanceof DOMException && refusal.name === 'QuotaExceededError';

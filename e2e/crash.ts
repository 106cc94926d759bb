import type { BrowserContext } from '@playwright/test';
import type { Funduscope } from './page.ts';

/** The renderer dies as if for want of memory. */
export async function crash(context: BrowserContext, { page }: Funduscope): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  // It does not live to answer.
  void session.send('Page.crash').catch(() => {});
  await crashed;
}

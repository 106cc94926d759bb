import { test as base, expect } from '@playwright/test';
import { Funduscope } from './page.ts';
import { type PageServer, servePage } from './server.ts';
import { type Watch, watch } from './watch.ts';

interface Journey {
  readonly funduscope: Funduscope;
  readonly watched: Watch;
}

/** Every journey is watched: it fails if anything was requested from elsewhere, refused by the policy, or thrown and not caught. */
export const test = base.extend<Journey, { server: PageServer }>({
  server: [
    async ({ browserName: _ }, use) => {
      const server = await servePage();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  watched: [
    async ({ context, server }, use) => {
      const watched = watch(context, server.address);
      await use(watched);
      const { foreign, violations, exceptions } = watched;
      expect({ foreign, violations, exceptions }).toEqual({ foreign: [], violations: [], exceptions: [] });
    },
    { auto: true },
  ],
  funduscope: ({ page, server }, use) => use(new Funduscope(page, server.address)),
});

export { expect };

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Funduscope } from './page.ts';
import { Photographs } from './photographs.ts';
import { type PageServer, servePage } from './server.ts';
import { type Watch, watch } from './watch.ts';

interface Journey {
  readonly funduscope: Funduscope;
  readonly watched: Watch;
}

interface Shared {
  readonly server: PageServer;
  readonly photographs: Photographs;
}

/** Every journey is watched: it fails if anything was requested from elsewhere, refused by the policy, or thrown and not caught. */
export const test = base.extend<Journey, Shared>({
  server: [
    async ({ browserName: _ }, use) => {
      const server = await servePage();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  photographs: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'funduscope-'));
      await use(new Photographs(folder));
      rmSync(folder, { recursive: true });
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

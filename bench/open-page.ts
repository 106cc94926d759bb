import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type LaunchOptions } from '@playwright/test';
import { CHROMIUM } from '#e2e/chromium.ts';
import { Funduscope } from '#e2e/page.ts';
import { Photographs } from '#e2e/photographs.ts';
import { servePage } from '#e2e/server.ts';

/** The production build (`npm run build`) in a real Chromium, and photographs to drop on it. */
export interface Bench {
  readonly photographs: Photographs;
  /** A fresh page, with nothing cached. */
  openPage(options?: BrowserContextOptions): Promise<Funduscope>;
}

export async function withPage(measure: (bench: Bench) => Promise<void>, { args = [] }: LaunchOptions = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'funduscope-'));
  const server = await servePage();
  let browser: Browser | undefined;
  try {
    const started = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args!, ...args] });
    browser = started;
    await measure({
      photographs: new Photographs(folder),
      async openPage(options = { viewport: { width: 1280, height: 720 } }) {
        const page = await (await started.newContext(options)).newPage();
        // tsx names functions by this helper, also those that are sent to the page.
        await page.addInitScript('globalThis.__name = (named) => named;');
        return new Funduscope(page, server.address);
      },
    });
  } finally {
    await browser?.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Keeps a result as bench/results/<name>.json. */
export async function keep(name: string, result: unknown): Promise<void> {
  const results = join(import.meta.dirname, 'results');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

import { copyFile } from 'node:fs/promises';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { Funduscope } from './page.ts';
import { BUILD } from './server.ts';
import { expect, test } from './test.ts';
import { watch } from './watch.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };
/** In the photograph's name: it may stand in no address and no header. */
const PATIENT = 'P4711';

/** The production server, and all that reached it: the page, its workers and the service worker, as the other end of the wire has it. */
async function recordingServer() {
  const script = pathToFileURL(resolve(import.meta.dirname, '../scripts/serve.mjs')).href;
  const { serve }: { serve(folder: string, port: number): Promise<{ server: Server; address: string }> } = await import(script);
  const { server, address } = await serve(BUILD, 0);
  const asked: { method: string; url: string; headers: string; bodyBytes: number }[] = [];
  server.prependListener('request', (request: IncomingMessage) => {
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers: JSON.stringify(headers), bodyBytes: 0 };
    asked.push(seen);
    request.on('data', (bytes: Buffer) => {
      seen.bodyBytes += bytes.length;
    });
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { address, asked, stop };
}

/** Settings, at what is kept on this machine. */
async function openMachine(page: Page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  await settings.getByRole('button', { name: 'This machine', exact: true }).click();
  return settings;
}

test('from the photograph to the wipe nothing is asked but files of the page, and nothing is sent along', async ({
  browser,
  photographs,
}) => {
  test.slow();
  const server = await recordingServer();
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const watched = watch(context, server.address);
  const funduscope = new Funduscope(await context.newPage(), server.address);
  const { page } = funduscope;
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  const drawn = await photographs.small(3);
  const path = join(dirname(drawn), `${PATIENT}_OD.jpg`);
  await copyFile(drawn, path);
  await funduscope.drop(path);
  await funduscope.explained(path);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const saved = async (button: RegExp | string) => {
    const download = page.waitForEvent('download', { timeout: 90_000 });
    await page.getByRole('button', { name: button, exact: typeof button === 'string' }).click();
    await (await download).path();
  };
  await saved(/Table \(CSV\)/);
  await page.getByRole('button', { name: /Case as one/ }).click();
  await expect(page.getByText(/^Ready: [\d.]+\s[kM]B$/)).toBeVisible({ timeout: 90_000 });
  await saved('Save');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  const report = page.getByRole('dialog', { name: 'Report' });
  await expect(report.getByRole('button', { name: 'Print or save as PDF' })).toBeEnabled({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Ready to work offline' })).toBeVisible({ timeout: 120_000 });

  // What the page says of it is what the browser lists: of the workers too, which fetched the models.
  const settings = await openMachine(page);
  await expect(settings.locator('[data-requests=elsewhere]')).toHaveText('0');
  await expect(settings.locator('[data-requests=refused]')).toHaveText('0');
  const listed = await page.evaluate(() => performance.getEntriesByType('resource').length);
  const own = Number(await settings.locator('[data-requests=own]').textContent());
  expect(own).toBeGreaterThan(listed);

  await settings.getByRole('button', { name: 'Delete everything from this machine' }).click();
  await settings.getByRole('button', { name: 'Delete everything, 1 photograph included' }).click();
  await expect(settings.getByText('Everything was deleted from this machine.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('0 bytes sent')).toBeVisible();

  expect(watched).toMatchObject({ foreign: [], violations: [], exceptions: [] });
  expect(server.asked.length).toBeGreaterThan(20);
  for (const { method, url, headers, bodyBytes } of server.asked) {
    expect({ method, url, bodyBytes }).toEqual({ method: 'GET', url, bodyBytes: 0 });
    expect(headers).not.toMatch(/content-length|transfer-encoding|cookie/i);
    expect(`${url} ${headers}`).not.toContain(PATIENT);
  }
  await context.close();
  await server.stop();
});

test('text becomes no script and no HTML, in page and workers, and an attempt is counted', async ({
  funduscope,
  page,
  watched,
}) => {
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  const thrown = await page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      worker: () => new Worker('./assets/other.js'),
      html: () => {
        document.createElement('div').innerHTML = '<b>text</b>';
      },
      policy: () =>
        (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(
          'other',
          {},
        ),
      fallback: () =>
        (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(
          'default',
          {},
        ),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        return [`${name}: ${(error as Error).name}`];
      }
    });
  });
  expect(thrown).toEqual(['worker: TypeError', 'html: TypeError', 'policy: TypeError', 'fallback: TypeError']);

  const workers = page.workers();
  const inference = workers.find((worker) => worker.url().includes('inference.worker'))!;
  const refused = await inference.evaluate(() => {
    try {
      return String(new Worker('./other.js'));
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refused).toBe('TypeError');
  // The threads of WebAssembly run all the same: each loaded its glue code.
  const threads = workers.filter((worker) => worker.url().startsWith('blob:'));
  expect(threads.length).toBeGreaterThan(0);
  for (const thread of threads) {
    const glue = () => thread.evaluate(() => typeof (globalThis as Record<string, unknown>)['WasmBackendModuleThreadedSimd']);
    await expect.poll(glue).toBe('function');
  }

  const settings = await openMachine(page);
  await expect(settings.locator('[data-requests=refused]')).not.toHaveText('0');
  expect(watched.violations.splice(0).length).toBeGreaterThan(0);
});

test.describe('were the policy not there', () => {
  test.use({ bypassCSP: true });

  test('the page would say that another machine was asked', async ({ funduscope, page, watched }) => {
    const elsewhere = createServer((_, response) => response.end());
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    await funduscope.open(LIGHT);
    await expect(page.getByText('0 bytes sent')).toBeVisible();
    const ask = (url: string) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => {},
        () => {},
      );
    await page.evaluate(ask, address);
    await expect(page.getByText('Another machine was asked')).toBeVisible();
    const settings = await openMachine(page);
    await expect(settings.locator('[data-requests=elsewhere]')).toHaveText('1');
    watched.foreign.splice(0);
    await new Promise((closed) => elsewhere.close(closed));
  });
});

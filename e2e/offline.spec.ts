import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { Funduscope } from './page.ts';
import { BUILD, servePage } from './server.ts';
import { expect, test } from './test.ts';
import { watch } from './watch.ts';

// With the worker that keeps the page, as readers have it.
test.use({ serviceWorkers: 'allow' });

/** The light model is chosen: the default one is then fetched to be kept, and not run. */
const LIGHT = { model: 'mobilenet-v2-dr' };
const KEPT = 'funduscope-models';

const readyOffline = (page: Page) =>
  expect(page.getByRole('button', { name: 'Ready to work offline' })).toBeVisible({ timeout: 120_000 });

/** A server as plain as they come: files under a path, and not one header of ours. */
async function plainServer(path: string, folder = BUILD) {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.wasm': 'application/wasm',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://127.0.0.1');
    const name = pathname.slice(path.length) || 'index.html';
    try {
      const body = readFileSync(join(folder, pathname.startsWith(path) ? name : 'nothing'));
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { address: `http://127.0.0.1:${port}${path}`, port, stop };
}

test('with the server stopped a further photograph is graded, and nothing is asked of anybody', async ({
  browser,
  photographs,
}) => {
  const server = await servePage();
  const context = await browser.newContext();
  const watched = watch(context, server.address);
  const funduscope = new Funduscope(await context.newPage(), server.address);
  await funduscope.open();
  await funduscope.modelReady();
  // The watch sees what workers fetch: the model was fetched by one.
  expect(watched.requests.some((url) => url.includes('/models/') && url.endsWith('.bin'))).toBe(true);

  await readyOffline(funduscope.page);
  await server.stop();
  // What the kept page answers is asked of nobody.
  const asked: string[] = [];
  context.on('response', (response) => response.fromServiceWorker() || asked.push(response.url()));
  context.on('requestfailed', (request) => asked.push(request.url()));
  const path = await photographs.small(3);
  await funduscope.drop(path);
  await funduscope.explained(path);
  await funduscope.page.getByRole('button', { name: 'CLAHE' }).click();
  await expect(funduscope.viewer.locator('canvas[data-view=clahe]')).toHaveAttribute('data-ready', 'true');
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  expect(watched.foreign).toEqual([]);
  await context.close();
});

test('the page is served under a policy that allows no connection but its own', async ({ page, server, funduscope, watched }) => {
  const response = await page.goto(server.address);
  const header = (await response!.allHeaders())['content-security-policy'];
  const meta = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  for (const policy of [header, meta]) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
  }

  await funduscope.open();
  await funduscope.modelReady();
  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
  // That attempt, and nothing before it.
  expect(watched.violations.splice(0)).not.toEqual([]);
  watched.foreign.splice(0);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('after one visit page, model and grading work with the server stopped and the network off', async ({
  browser,
  photographs,
}) => {
  test.slow();
  const server = await servePage();
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const watched = watch(context, server.address);
  const funduscope = new Funduscope(await context.newPage(), server.address);
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  await readyOffline(funduscope.page);

  await server.stop();
  await context.setOffline(true);
  // Another address of the same page: nothing of it can come from the browser's ordinary cache.
  await funduscope.open({ ...LIGHT, visit: '2' });
  await funduscope.modelReady();
  expect(await funduscope.page.evaluate(() => crossOriginIsolated)).toBe(true);
  const path = await photographs.small(3);
  await funduscope.drop(path);
  await funduscope.explained(path);
  await readyOffline(funduscope.page);
  expect(watched.foreign).toEqual([]);
  expect(watched.violations).toEqual([]);
  await context.close();
});

test('under a sub-path of a server that sends none of our headers it works, and from the second visit on isolated', async ({
  browser,
}) => {
  test.slow();
  const server = await plainServer('/clinic/eye/');
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const watched = watch(context, server.address);
  const funduscope = new Funduscope(await context.newPage(), server.address);
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  await readyOffline(funduscope.page);
  await funduscope.page.reload();
  await funduscope.modelReady();
  expect(await funduscope.page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(watched.foreign).toEqual([]);
  const outside = watched.requests.filter((url) => url.startsWith('http') && !url.startsWith(server.address));
  expect(outside).toEqual([]);
  await context.close();
  await server.stop();
});

test('a kept shard that was altered is fetched again, and without a server no photograph is graded with it', async ({
  browser,
  photographs,
}) => {
  test.slow();
  const server = await servePage();
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const funduscope = new Funduscope(await context.newPage(), server.address);
  const { page } = funduscope;
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  await readyOffline(page);
  /** Changes one byte of the light model's first shard. */
  const alter = () =>
    page.evaluate(async (name) => {
      const cache = await caches.open(name);
      const shard = (await cache.keys()).find(({ url }) => url.includes('mobilenet-v2-dr/group1-shard1'))!;
      const bytes = new Uint8Array(await (await cache.match(shard))!.arrayBuffer());
      bytes[1000]! ^= 1;
      await cache.put(shard, new Response(bytes));
    }, KEPT);

  await alter();
  await page.reload();
  await funduscope.modelReady();
  await readyOffline(page);

  await alter();
  await server.stop();
  await funduscope.open({ ...LIGHT, visit: '2' });
  await funduscope.drop(await photographs.small(3));
  await expect(page.locator('.model-line-failed')).toBeVisible({ timeout: 60_000 });
  await expect(funduscope.result).not.toContainText('ICDR grade');
  await context.close();
});

test('a new version is announced, and used when the reader says so', async ({ browser, photographs }) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'funduscope-build-'));
  cpSync(BUILD, folder, { recursive: true });
  const server = await servePage(folder);
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const funduscope = new Funduscope(await context.newPage(), server.address);
  const { page } = funduscope;
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  await readyOffline(page);
  const path = await photographs.small(3);
  await funduscope.drop(path);
  await funduscope.explained(path);

  // The next version differs in the title of the page alone.
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const next = html.replace('<title>Funduscope</title>', '<title>Funduscope, next</title>');
  const hash = async (text: string) =>
    Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64');
  const worker = readFileSync(join(folder, 'service-worker.js'), 'utf8');
  writeFileSync(join(folder, 'index.html'), next);
  writeFileSync(join(folder, 'service-worker.js'), worker.replace(await hash(html), await hash(next)));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  const notice = page.getByText('A new version is ready: use it after this case.');
  await expect(notice).toBeVisible();
  await page.reload();
  await expect(notice).toBeVisible();
  await expect(page).toHaveTitle('Funduscope');

  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page).toHaveTitle('Funduscope, next');
  await expect(notice).toBeHidden();
  // The case is still there.
  await funduscope.explained(path);
  await context.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('by plain http from another machine the page says what the browser withholds, and grades nothing', async ({
  playwright,
}) => {
  const server = await plainServer('/');
  const { CHROMIUM } = await import('./chromium.ts');
  const args = CHROMIUM.args!.filter((arg) => !arg.startsWith('--host-resolver-rules'));
  const browser = await playwright.chromium.launch({
    ...CHROMIUM,
    args: [...args, '--host-resolver-rules=MAP clinic.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  const page = await browser.newPage();
  await page.goto(`http://clinic.test:${server.port}/`);
  await expect(page.getByRole('alert')).toContainText('Open this page by a secure address');
  await expect(page.getByRole('alert')).toContainText('WebGPU');
  await expect(page.getByRole('alert')).toContainText('service worker');
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await browser.close();
  await server.stop();
});

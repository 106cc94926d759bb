import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type PageFile, pageCache } from '#app/service-worker-cache.ts';
import { fakeCache } from '#test/app/fake-cache.ts';

const ADDRESS = 'https://clinic.example/eye/';
const integrityOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const file = (url: string, text: string): PageFile => ({ url, integrity: integrityOf(text) });

/** A server of files that refuses, as a browser does, what is not of the hash that was asked for. */
function site(served: Readonly<Record<string, string>>, version: readonly PageFile[], cache = fakeCache()) {
  const asked: string[] = [];
  const page = pageCache({
    address: ADDRESS,
    files: version,
    headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
    open: async () => cache,
    fetch: async (request) => {
      const name = request.url.slice(ADDRESS.length);
      asked.push(name);
      const text = served[name];
      if (text === undefined) return new Response('Not found.', { status: 404 });
      if (request.integrity && request.integrity !== integrityOf(text)) throw new TypeError('Failed integrity check');
      return new Response(text, { headers: { 'Content-Type': 'text/plain' } });
    },
  });
  const get = (url: string, mode: RequestMode = 'same-origin') =>
    page.answer({ url: new URL(url, ADDRESS).href, method: 'GET', mode })?.then((response) => response.text());
  return { page, get, asked, cache };
}

const PAGE = { 'index.html': '<html>', 'assets/a-1.js': 'one' };
const FILES = [file('index.html', '<html>'), file('assets/a-1.js', 'one')];

it('answers page and assets from what it keeps, whatever the query of the page', async () => {
  const { page, get, asked } = site(PAGE, FILES);
  await page.keep();
  asked.length = 0;
  expect(await get('', 'navigate')).toBe('<html>');
  expect(await get('?backend=wasm', 'navigate')).toBe('<html>');
  expect(await get('index.html', 'navigate')).toBe('<html>');
  expect(await get('assets/a-1.js')).toBe('one');
  expect(asked).toEqual([]);
});

it('sends the policy with what it keeps, and the type that the server gave', async () => {
  const { page } = site(PAGE, FILES);
  await page.keep();
  const response = await page.answer({ url: ADDRESS, method: 'GET', mode: 'navigate' });
  expect(response?.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(response?.headers.get('Content-Type')).toBe('text/plain');
});

it('leaves alone what is no file of the page: other addresses, other methods, models', async () => {
  const { page, get } = site(PAGE, FILES);
  await page.keep();
  expect(get('models/inception-v3-dr/group1-shard1of11.bin')).toBeUndefined();
  expect(get('report', 'navigate')).toBeUndefined();
  expect(get('https://clinic.example/other/')).toBeUndefined();
  expect(page.answer({ url: ADDRESS, method: 'POST', mode: 'navigate' })).toBeUndefined();
});

it('uses nothing of a version of which one file is altered or missing', async () => {
  const altered = site({ ...PAGE, 'assets/a-1.js': 'two' }, FILES);
  await expect(altered.page.keep()).rejects.toThrow('integrity');
  const missing = site({ 'index.html': '<html>' }, FILES);
  await expect(missing.page.keep()).rejects.toThrow('404');
});

it('fetches of a newer version only what changed, and deletes the older one when told to', async () => {
  const first = site(PAGE, FILES);
  await first.page.keep();
  const newer = [file('index.html', '<html new>'), file('assets/a-1.js', 'one'), file('assets/b-1.js', 'b')];
  const served = { 'index.html': '<html new>', 'assets/a-1.js': 'one', 'assets/b-1.js': 'b' };
  const second = site(served, newer, first.cache);
  await second.page.keep();
  expect(second.asked.toSorted()).toEqual(['assets/b-1.js', 'index.html']);
  // Until then a window of the older version is served from it.
  expect(await first.get('', 'navigate')).toBe('<html>');
  await second.page.tidy();
  expect((await first.cache.keys()).length).toBe(3);
  expect(await second.get('', 'navigate')).toBe('<html new>');
});

it('asks the server for a file that the browser has dropped', async () => {
  const { page, get, asked, cache } = site(PAGE, FILES);
  await page.keep();
  for (const { url } of await cache.keys()) await cache.delete(url);
  asked.length = 0;
  expect(await get('assets/a-1.js')).toBe('one');
  expect(asked).toEqual(['assets/a-1.js']);
});

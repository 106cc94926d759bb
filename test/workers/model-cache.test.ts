import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { fakeCache } from '#test/app/fake-cache.ts';
import { modelCache } from '#workers/model-cache.ts';
import { modelFiles } from '#workers/models.ts';

const MODELS = 'https://clinic.example/eye/models/';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const described = (text: string) => ({ sha256: hashOf(text), bytes: text.length });

/** A browser's storage, and a server that counts what is asked of it. */
function machine(served: Record<string, string>) {
  const stored = fakeCache();
  const cache = modelCache(MODELS, { open: async () => stored } as unknown as CacheStorage);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    const name = url.href.slice(MODELS.length);
    asked.push(name);
    const text = served[name];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  });
  const read = async (file: string, sha256?: string) =>
    new TextDecoder().decode(await modelFiles(MODELS, 'net', undefined, cache)(file, sha256));
  return { stored, cache, asked, read, served };
}

afterEach(() => vi.unstubAllGlobals());

it('fetches a shard once, and reads it from what is kept with the server stopped', async () => {
  const { asked, read, served } = machine({ 'net/a.bin': 'weights' });
  expect(await read('a.bin', hashOf('weights'))).toBe('weights');
  delete served['net/a.bin'];
  expect(await read('a.bin', hashOf('weights'))).toBe('weights');
  expect(asked).toEqual(['net/a.bin']);
});

it('goes on where it was interrupted: what is there is not fetched again', async () => {
  const { asked, read, served } = machine({ 'net/a.bin': 'one' });
  await read('a.bin', hashOf('one'));
  await expect(read('b.bin', hashOf('two'))).rejects.toThrow('404');
  served['net/b.bin'] = 'two';
  await read('a.bin', hashOf('one'));
  await read('b.bin', hashOf('two'));
  expect(asked).toEqual(['net/a.bin', 'net/b.bin', 'net/b.bin']);
});

it('drops a kept shard whose bytes were altered, and fetches it again', async () => {
  const { asked, read, stored } = machine({ 'net/a.bin': 'weights' });
  await read('a.bin', hashOf('weights'));
  const [{ url }] = (await stored.keys()) as [Request];
  await stored.put(url, new Response('wEights'));
  expect(await read('a.bin', hashOf('weights'))).toBe('weights');
  expect(asked).toHaveLength(2);
  expect(await (await stored.match(url))?.text()).toBe('weights');
});

it('keeps nothing that is not of its hash: the next time it is asked for anew', async () => {
  const { read, stored } = machine({ 'net/a.bin': 'altered' });
  expect(await read('a.bin', hashOf('weights'))).toBe('altered');
  expect(await stored.keys()).toEqual([]);
});

it('asks the server for what no hash is known of', async () => {
  const { asked, read } = machine({ 'net/card.json': '{}' });
  await read('card.json');
  await read('card.json');
  expect(asked).toEqual(['net/card.json', 'net/card.json']);
});

it('counts what is kept of a version, and deletes what older ones left when it is complete', async () => {
  const { cache } = machine({});
  const files = { 'a.bin': described('new'), 'b.bin': described('same') };
  await cache.put({ id: 'net', file: 'a.bin', sha256: hashOf('older') }, bytesOf('older'));
  await cache.put({ id: 'net', file: 'b.bin', sha256: hashOf('same') }, bytesOf('same'));
  await cache.put({ id: 'net-2', file: 'a.bin', sha256: hashOf('other') }, bytesOf('other'));
  expect(await cache.keptBytes('net', files)).toBe(4);
  await cache.keepOnly('net', files);
  expect(await cache.get({ id: 'net', file: 'a.bin', sha256: hashOf('older') })).toBeUndefined();
  expect(await cache.get({ id: 'net', file: 'b.bin', sha256: hashOf('same') })).toEqual(bytesOf('same'));
  expect(await cache.keptBytes('net-2', { 'a.bin': described('other') })).toBe(5);
});

it('deletes models that left the catalogue, and none of another installation', async () => {
  const { cache, stored } = machine({});
  await cache.put({ id: 'gone', file: 'a.bin', sha256: hashOf('a') }, bytesOf('a'));
  await cache.put({ id: 'net', file: 'a.bin', sha256: hashOf('a') }, bytesOf('a'));
  await stored.put('https://clinic.example/other/models/gone/a.bin?sha256=1', new Response('a'));
  await cache.keepModels(['net']);
  expect((await stored.keys()).map(({ url }) => new URL(url).pathname)).toEqual([
    '/eye/models/net/a.bin',
    '/other/models/gone/a.bin',
  ]);
});

it('still reads from the server where the browser keeps nothing', async () => {
  machine({ 'net/a.bin': 'weights' });
  const refusing = modelCache(MODELS, {
    open: () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError')),
  } as unknown as CacheStorage);
  const read = modelFiles(MODELS, 'net', undefined, refusing);
  expect(await read('a.bin', hashOf('weights'))).toEqual(bytesOf('weights'));
  expect(await refusing.put({ id: 'net', file: 'a.bin', sha256: hashOf('weights') }, bytesOf('weights'))).toBe(false);
});

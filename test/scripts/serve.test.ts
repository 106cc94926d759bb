import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

interface Serve {
  serve(folder: string, port: number): Promise<{ server: Server; address: string }>;
}
const { serve }: Serve = await import(resolve(import.meta.dirname, '../../scripts/serve.mjs'));

const parent = await mkdtemp(join(tmpdir(), 'serve-'));
const folder = join(parent, 'dist');
await mkdir(join(folder, 'assets'), { recursive: true });
await writeFile(join(parent, 'secret.txt'), 'secret');
await writeFile(join(folder, 'index.html'), '<!doctype html>');
await writeFile(join(folder, 'assets/a.wasm'), Uint8Array.of(0, 97, 115, 109));
const { server, address } = await serve(folder, 0);
const { port } = new URL(address);
afterAll(async () => {
  server.close();
  await rm(parent, { recursive: true });
});

/** A request whose path goes out as it is: fetch would tidy it up. */
function raw(path: string, options: { method?: string; host?: string } = {}): Promise<number> {
  const headers = { host: options.host ?? `127.0.0.1:${port}` };
  return new Promise((done, failed) => {
    request({ port, path, method: options.method ?? 'GET', headers, host: '127.0.0.1' }, (response) => {
      response.resume();
      done(response.statusCode!);
    })
      .on('error', failed)
      .end();
  });
}

test('the page comes with headers that allow no connection but its own, and isolate it', async () => {
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy')!.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy.join()).not.toMatch(/https?:|\*|unsafe-inline|'unsafe-eval'/);
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
});

test('WebAssembly has its type, and files named by their content are kept for good', async () => {
  const response = await fetch(`${address}assets/a.wasm`);
  expect(response.headers.get('content-type')).toBe('application/wasm');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0, 97, 115, 109));
});

test('a page that has not changed is not sent again', async () => {
  const etag = (await fetch(address)).headers.get('etag')!;
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '//secret.txt',
  '/%00',
  '/%',
  '/none',
  '/assets',
])('%s leads to no file', async (path) => {
  expect(await raw(path)).toBe(404);
});

test('only reading is allowed, and only under this machine’s own name', async () => {
  expect(await raw('/', { method: 'POST' })).toBe(405);
  expect(await raw('/', { host: 'evil.example' })).toBe(421);
  expect(await raw('/', { host: `localhost:${port}` })).toBe(200);
});

test('a taken port is passed over', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => taken.once('listening', listening));
  const wanted = (taken.address() as { port: number }).port;
  const next = await serve(folder, wanted);
  expect(Number(new URL(next.address).port)).toBeGreaterThan(wanted);
  expect(next.server.address()).toMatchObject({ address: '127.0.0.1' });
  next.server.close();
  taken.close();
});

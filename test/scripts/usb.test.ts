import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const SCRIPTS = resolve(import.meta.dirname, '../../scripts');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasPowerShell = spawnSync('pwsh', ['-v']).status === 0;

/** A folder as `npm run usb` lays it out, with a page of a few files, and one that lies outside the page. */
let folder = '';
let running: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'funduscope-usb-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  mkdirSync(join(folder, 'scripts'));
  writeFileSync(join(folder, 'page/index.html'), '<title>page</title>');
  writeFileSync(join(folder, 'page/assets/a.wasm'), Buffer.from([0, 97, 115, 109]));
  writeFileSync(join(folder, 'page/manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const name of ['serve.mjs', 'root.mjs', 'headers.json']) cpSync(join(SCRIPTS, name), join(folder, 'scripts', name));
  for (const name of ['serve-page.mjs', 'serve.py', 'serve.ps1'])
    cpSync(join(SCRIPTS, 'usb', name), join(folder, 'scripts', name));
});
afterEach(() => {
  running?.kill();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a server and resolves to the port that it says. */
function started(command: string, args: readonly string[]): Promise<number> {
  running = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((said, failed) => {
    running!.on('error', failed);
    running!.stdout!.on('data', (text: Buffer) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(text.toString())?.[1];
      if (port) said(Number(port));
    });
  });
}

/** A request whose path is sent as it stands: fetch would tidy it. */
function get(port: number, path: string, host = `127.0.0.1:${port}`) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((answered, failed) => {
    request({ host: '127.0.0.1', port, path, headers: { Host: host } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        answered({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts).toString('latin1') }),
      );
    })
      .on('error', failed)
      .end();
  });
}

const SERVERS = [
  { name: 'Python', present: hasPython, command: 'python3', args: ['scripts/serve.py'] },
  { name: 'Node', present: true, command: process.execPath, args: ['scripts/serve-page.mjs'] },
  { name: 'PowerShell', present: hasPowerShell, command: 'pwsh', args: ['-NoProfile', '-File', 'scripts/serve.ps1'] },
];

for (const { name, present, command, args } of SERVERS) {
  it.skipIf(!present)(
    `${name} serves the carried page to this machine alone, with its policy, and nothing beside it`,
    async () => {
      const port = await started(command, args);
      const page = await get(port, '/?backend=wasm');
      expect(page).toMatchObject({ status: 200, body: '<title>page</title>' });
      const wanted: Record<string, string> = JSON.parse(readFileSync(join(SCRIPTS, 'headers.json'), 'utf8'));
      for (const [header, value] of Object.entries(wanted)) expect(page.headers[header.toLowerCase()]).toBe(value);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      const wasm = await get(port, '/assets/a.wasm');
      expect(wasm).toMatchObject({ status: 200, body: '\0asm' });
      expect(wasm.headers['content-type']).toBe('application/wasm');
      expect((await get(port, '/manifest.webmanifest')).headers['content-type']).toBe('application/manifest+json');

      for (const path of [
        '/../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/assets/..%2f..%2fsecret.txt',
        '//etc/passwd',
      ]) {
        const answer = await get(port, path);
        expect(answer.status, path).toBe(404);
        expect(answer.body, path).not.toContain('secret');
      }
      expect((await get(port, '/none.js')).status).toBe(404);
      expect((await get(port, '/', 'elsewhere.example')).status).toBe(421);
    },
  );
}

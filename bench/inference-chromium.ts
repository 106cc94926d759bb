import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, type Rollup } from 'vite';
import type { InferenceRow } from './inference-contest.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const PAGE = 'inference-page.html';

type Files = (path: string) => Promise<Uint8Array | string | undefined>;

/** The same contest in a page. Its server sends no isolation headers, so both runtimes keep to one thread. */
export async function inChromium(
  folder: string,
  id: string,
  onnx: Uint8Array,
  rounds: number,
  allowSoftware: boolean,
): Promise<InferenceRow[]> {
  const bundle = await bundlePage();
  const server = await serve(async (path) => {
    if (path === '/network.onnx') return onnx;
    if (path.startsWith('/model/')) return readFile(join(folder, id, path.slice('/model/'.length)));
    return bundle.get(path === '/' ? PAGE : path.slice(1));
  });
  const executablePath = process.env['CHROMIUM'] ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);
  const args = ['--no-sandbox', '--enable-unsafe-webgpu', ...(allowSoftware ? ['--use-webgpu-adapter=swiftshader'] : [])];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const rows: (InferenceRow | null)[] = [];
    for (const backend of ['wasm', 'webgpu'] as const) {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(error));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction('globalThis.runContest');
      rows.push(
        await page.evaluate<InferenceRow | null>(`runContest(${JSON.stringify(id)}, '${backend}', ${rounds}, ${allowSoftware})`),
      );
      await page.close();
    }
    if (rows[1] === null) console.log('webgpu: no adapter but a software one; nothing measured.');
    return rows.filter((row) => row !== null);
  } finally {
    await browser.close();
    server.close();
  }
}

async function bundlePage(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const built = (await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome120', assetsInlineLimit: 0, rollupOptions: { input: join(import.meta.dirname, PAGE) } },
  })) as Rollup.RollupOutput;
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

function serve(files: Files): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await files(path).catch(() => undefined);
    response
      .writeHead(body === undefined ? 404 : 200, {
        'Content-Type': TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream',
      })
      .end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

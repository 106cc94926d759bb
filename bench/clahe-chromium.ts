import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, type Rollup } from 'vite';
import { CHROMIUM } from '#e2e/chromium.ts';
import type { ClaheRow, SliderRow } from './clahe-contest.ts';
import { PICTURES, picture, SIZES } from './clahe-pictures.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** Isolated, so that the clock ticks every 5 microseconds instead of every 100. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const ENTRY = 'clahe-page.js';

/** OpenCV wants a classic worker; our module is imported into it. Who waits for OpenCV must have begun before it is ready. */
const WORKER = `
  importScripts('/opencv.js');
  self.cvReady = new Promise((resolve) => { cv.onRuntimeInitialized = () => resolve(); });
  import('/${ENTRY}').catch((error) => setTimeout(() => { throw error; }));`;
const PAGE = `<!doctype html><link rel="icon" href="data:," /><script>
  const worker = new Worker('/worker.js');
  const next = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const ready = next();
  globalThis.run = async (order) => { await ready; worker.postMessage(order); return next(); };
</script>`;

export interface ClaheResults {
  readonly rows: ClaheRow[];
  readonly slides: SliderRow[];
}

/** The same contest in a Web Worker of a real Chromium. */
export async function inChromium(rounds: number): Promise<ClaheResults> {
  const bundle = await bundleWorker();
  const opencv = createRequire(import.meta.url).resolve('@techstark/opencv-js');
  const server = await serve(async (path) => {
    if (path === '/') return PAGE;
    if (path === '/worker.js') return WORKER;
    if (path === '/opencv.js') return readFile(opencv);
    const [, kind, size, name] = path.split('/');
    const wanted = SIZES.find(({ width, height }) => size === `${width}x${height}`);
    if (kind === 'picture' && wanted && name) return (await picture(name, wanted)).data;
    return bundle.get(path.slice(1));
  });
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage();
    page.on('console', (message) => console.error(message.text()));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const results: ClaheResults = { rows: [], slides: [] };
    for (const size of SIZES) {
      const { rows, slides } = await run(page, {
        names: PICTURES,
        size,
        rounds,
        isFirst: size === SIZES[0],
        isLast: size === SIZES.at(-1),
      });
      results.rows.push(...rows);
      results.slides.push(...slides);
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
}

/** One size takes a minute or two; a page that says nothing for longer never will. */
const PATIENCE_MS = 240_000;

function run(page: Page, order: object): Promise<ClaheResults> {
  const crash = new Promise<never>((_, reject) => {
    page.once('crash', () => reject(new Error('The page crashed.')));
    setTimeout(() => reject(new Error(`Chromium gave no answer in ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS).unref();
  });
  return Promise.race([page.evaluate<ClaheResults>(`run(${JSON.stringify(order)})`), crash]);
}

async function bundleWorker(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const built = (await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome120',
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: { input: join(import.meta.dirname, 'clahe-page.ts'), output: { entryFileNames: ENTRY } },
    },
  })) as Rollup.RollupOutput;
  return new Map(built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
}

function serve(files: (path: string) => Promise<Uint8Array | Uint8ClampedArray | string | undefined>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await files(path).catch(() => undefined);
    const type = TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { ...HEADERS, 'Content-Type': type });
    response.end(body instanceof Uint8ClampedArray ? new Uint8Array(body.buffer, body.byteOffset, body.length) : body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

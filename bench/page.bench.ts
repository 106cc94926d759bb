import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { keep, median, withPage } from './open-page.ts';

/** Bytes of the built page, and how soon it can be used: first paint, ready for a drop, model ready. */
const RUNS = 5;
/** "JavaScript at most 450 KB compressed without the model and the backends' wasm." */
const LIMIT_BYTES = 450_000;
const ASSETS = join(import.meta.dirname, '../dist/assets');

const files = readdirSync(ASSETS).map((name) => {
  const bytes = readFileSync(join(ASSETS, name));
  return {
    name,
    kind: extname(name).slice(1),
    bytes: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
});
console.table(files.toSorted((a, b) => a.kind.localeCompare(b.kind) || b.gzip - a.gzip));
const scripts = files.filter(({ kind }) => kind === 'js');
const sum = (key: 'bytes' | 'gzip' | 'brotli') => scripts.reduce((total, file) => total + file[key], 0);
const javascript = { bytes: sum('bytes'), gzip: sum('gzip'), brotli: sum('brotli') };
console.log(
  `JavaScript: ${kb(javascript.bytes)}, gzip ${kb(javascript.gzip)}, brotli ${kb(javascript.brotli)}; at most ${kb(LIMIT_BYTES)} compressed.`,
);

await withPage(async ({ openPage }) => {
  const rows: { firstPaintMs: number; interactiveMs: number; modelReadyMs: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await openPage();
    await page.page.addInitScript(() => {
      const usable = () => {
        if (document.querySelector('.empty button')) performance.mark('interactive');
        else requestAnimationFrame(usable);
      };
      requestAnimationFrame(usable);
    });
    await page.open();
    await page.modelReady();
    rows.push(
      await page.page.evaluate(() => {
        const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
        return { firstPaintMs: at('first-contentful-paint'), interactiveMs: at('interactive'), modelReadyMs: performance.now() };
      }),
    );
    await page.page.context().close();
  }
  const medians = {
    firstPaintMs: median(rows.map((row) => row.firstPaintMs)),
    interactiveMs: median(rows.map((row) => row.interactiveMs)),
    modelReadyMs: median(rows.map((row) => row.modelReadyMs)),
  };
  console.table(
    [...rows, medians].map((row) => Object.fromEntries(Object.entries(row).map(([name, ms]) => [name, Math.round(ms)]))),
  );
  await keep('page', { javascript, limitBytes: LIMIT_BYTES, files, medians, rows });
});
if (Math.min(javascript.gzip, javascript.brotli) > LIMIT_BYTES) process.exitCode = 1;

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} KB`;
}

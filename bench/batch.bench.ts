import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { batchPictures } from './batch-pictures.ts';
import { keep, median, withPage } from './open-page.ts';

/**
 * A folder of 100 photographs of 12 megapixels, dropped at once: time to the first result, photographs a minute, memory over the batch, and how often the
 * page's thread was blocked. --photographs=N, --model=ID (the catalogue's first by default).
 */
const count = Number(option('photographs') ?? 100);
const model = option('model');
/** "Main thread never blocked over 50 ms." */
const LIMIT_MS = 50;

const folder = mkdtempSync(join(tmpdir(), 'funduscope-batch-'));
try {
  await withPage(
    async ({ openPage, photographs }) => {
      const files = await batchPictures(photographs, folder, count);
      const funduscope = await openPage();
      const { page } = funduscope;
      await page.addInitScript(watchLongTasks);
      await funduscope.open(model === undefined ? {} : { model });
      const { by } = await funduscope.modelReady();
      const transfer = await funduscope.transfer(files);
      const start = await page.evaluate((dataTransfer) => {
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        return performance.now();
      }, transfer);
      await transfer.dispose();

      const rows: Record<string, number>[] = [];
      const step = Math.max(1, Math.round(count / 10));
      for (let wanted = 1; wanted <= count; wanted = Math.min(count, wanted === 1 ? step : wanted + step)) {
        await page.waitForFunction(isDone, wanted, { timeout: 3_600_000 });
        rows.push({ done: wanted, ...(await inUse(page)) });
        if (wanted === count) break;
      }
      const [first, last] = [rows[0]!, rows.at(-1)!];
      const blocked = (await page.evaluate(() => longTasks)).filter(({ at }) => at > start);
      const figures = {
        firstResultMs: first['atMs']! - start,
        // After the first: that one waits for nothing and shows what a batch costs.
        perMinute: ((count - 1) * 60_000) / (last['atMs']! - first['atMs']!),
        longTasks: blocked.length,
        longestTaskMs: Math.max(0, ...blocked.map(({ ms }) => ms)),
        medianTaskMs: blocked.length > 0 ? median(blocked.map(({ ms }) => ms)) : 0,
      };
      const rounded = (row: Record<string, number>) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value.toFixed(1))]));
      console.table(rows.map(rounded));
      console.table([rounded(figures)]);
      console.log(
        `${by.name}; a task over ${LIMIT_MS} ms counts as long. Memory: from ${first['done']} to ${count} photographs.`,
      );
      await keep('batch', { model: by.id, photographs: count, limitMs: LIMIT_MS, figures, rows, blocked });
    },
    { args: ['--enable-blink-features=ForceEagerMeasureMemory'] },
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** What the page holds: its thread's heap after a collection, all threads as the browser counts them, and the renderer's resident pages (Linux), MB. */
async function inUse(page: Page): Promise<Record<string, number>> {
  const atMs = await page.evaluate(() => performance.now());
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const all = await page.evaluate(async () => {
    const measured = performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> };
    return (await measured.measureUserAgentSpecificMemory?.())?.bytes ?? Number.NaN;
  });
  const pictures = await page.evaluate(() => window.funduscope.openPictures());
  return {
    atMs,
    heapMB: usedSize / 1e6,
    allThreadsMB: all / 1e6,
    residentMB: await resident(page.context().browser()!),
    pictures,
  };
}

/** Of the largest renderer: the page's, with its workers. */
async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id));
  return Math.max(...sizes) / 1e6;
}

function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
}

function isDone(wanted: number): boolean {
  return window.funduscope.state().photographs.filter(({ progress }) => progress.kind === 'done').length >= wanted;
}

function watchLongTasks(): void {
  const seen: { at: number; ms: number }[] = [];
  Object.assign(window, { longTasks: seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask' });
}

function option(name: string): string | undefined {
  const flag = `--${name}=`;
  return process.argv.find((arg) => arg.startsWith(flag))?.slice(flag.length);
}

declare global {
  var longTasks: readonly { readonly at: number; readonly ms: number }[];
}

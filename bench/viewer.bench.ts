import type { Page } from '@playwright/test';
import { type FrameTime, frameTimes } from './frame-script.ts';
import { keep, median, withPage } from './open-page.ts';

/** What our script takes of a frame while two photographs of 12 megapixels are looked at, heatmap on: real pointer events, read from Chromium's own trace. */
const LIMIT_MS = 8;
const STEPS = 150;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];

type Drive = (page: Page, box: { x: number; y: number; width: number; height: number }) => Promise<void>;

/** In a circle around the middle of the pane. */
const around: Drive = async (page, { x, y, width, height }) => {
  for (let i = 0; i < STEPS; i++) {
    const angle = (4 * Math.PI * i) / STEPS;
    await page.mouse.move(x + width * (0.5 + 0.2 * Math.cos(angle)), y + height * (0.5 + 0.2 * Math.sin(angle)));
  }
};
const pan: Drive = async (page, box) => {
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.5 * box.height);
  await page.mouse.down();
  await around(page, box);
  await page.mouse.up();
};
const zoom: Drive = async (page, box) => {
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.4 * box.height);
  for (let i = 0; i < STEPS; i++) await page.mouse.wheel(0, Math.sin((6 * Math.PI * i) / STEPS) > 0 ? -40 : 40);
};
const magnify: Drive = async (page, box) => {
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
  await page.keyboard.down('z');
  await around(page, box);
  await page.keyboard.up('z');
};

await withPage(async ({ openPage, photographs }) => {
  const paths = [await photographs.realSize(1), await photographs.realSize(2)];
  const funduscope = await openPage();
  const { page } = funduscope;
  await funduscope.open({ model: 'mobilenet-v2-dr' });
  await funduscope.drop(...paths);
  for (const path of paths) await funduscope.explained(path);
  await page.locator('canvas[data-view=colour]').first().waitFor();
  const rows: Record<string, string | number>[] = [];

  async function measure(what: string, drive: Drive): Promise<void> {
    const box = (await page.locator('.viewer-area').first().boundingBox())!;
    await page.locator('[data-at-rest=false]').first().waitFor({ state: 'detached' });
    const browser = page.context().browser()!;
    await browser.startTracing(page, { categories: CATEGORIES });
    await drive(page, box);
    const frames = frameTimes(await browser.stopTracing()).filter(({ scriptMs }) => scriptMs > 0);
    const of = (key: keyof FrameTime) => frames.map((frame) => frame[key]).toSorted((a, b) => a - b);
    const high = (values: readonly number[]) => values[Math.floor(0.95 * values.length)] ?? Number.NaN;
    rows.push({
      what,
      frames: frames.length,
      scriptMs: round(median(of('scriptMs'))),
      script95Ms: round(high(of('scriptMs'))),
      wallMs: round(median(of('wallMs'))),
      wall95Ms: round(high(of('wallMs'))),
    });
  }

  await zoomIn(page);
  await measure('pan', pan);
  await measure('zoom', zoom);
  await measure('magnifier', magnify);
  await page.keyboard.press('a');
  await page.getByLabel('Contrast').fill('1.6');
  await page.keyboard.press('Escape');
  await measure('pan, toned', pan);
  await page.keyboard.press('b');
  const beside = page.getByLabel('Photograph beside');
  if ((await beside.count()) > 0 && (await beside.inputValue()) === '') await beside.selectOption({ index: 1 });
  await page.getByRole('group').nth(1).waitFor();
  await zoomIn(page);
  await measure('pan, two panes', pan);
  await measure('zoom, two panes', zoom);

  console.table(rows);
  await keep('viewer', { limitMs: LIMIT_MS, rows });
  if (rows.some(({ script95Ms }) => !(Number(script95Ms) < LIMIT_MS))) process.exitCode = 1;
});

async function zoomIn(page: Page): Promise<void> {
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
}

function round(ms: number): number {
  return Math.round(100 * ms) / 100;
}

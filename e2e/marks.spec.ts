import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { MarkShape } from '#domain/mark.ts';
import type { Photograph } from '#store/state.ts';
import type { Funduscope } from './page.ts';
import { shootAtRest } from './pixels.ts';
import { expect, test } from './test.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };

const first = async (funduscope: Funduscope): Promise<Photograph> => (await funduscope.state()).photographs[0]!;
const kinds = async (funduscope: Funduscope) => (await first(funduscope)).marks.list.map(({ kind }) => kind);

/** Drags from one place of the pane to another, fractions of its sides. */
async function drag(page: Page, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): Promise<void> {
  const box = (await page.locator('.viewer-area').boundingBox())!;
  await page.mouse.move(box.x + x0 * box.width, box.y + y0 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + ((x0 + x1) / 2) * box.width, box.y + ((y0 + y1) / 2) * box.height);
  await page.mouse.move(box.x + x1 * box.width, box.y + y1 * box.height);
  await page.mouse.up();
}

async function openMarking(funduscope: Funduscope, path: string): Promise<void> {
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  await funduscope.done(path);
  await funduscope.page.keyboard.press('k');
  await expect(funduscope.page.getByRole('toolbar', { name: 'Marks and measures' })).toBeVisible();
}

test('an arrow, a ruler and a grid are drawn, taken back and kept', async ({ funduscope, photographs, page }) => {
  const path = await photographs.small(1);
  await openMarking(funduscope, path);
  await page.keyboard.press('2');
  await drag(page, [0.3, 0.3], [0.45, 0.4]);
  await page.keyboard.press('6');
  await drag(page, [0.4, 0.7], [0.6, 0.7]);
  expect(await kinds(funduscope)).toEqual(['arrow', 'ruler']);
  const bar = page.getByRole('region', { name: 'Marks and measures' });
  await expect(bar.getByRole('status')).toContainText(/Ruler, \d+\u00a0px/);

  // The grid needs disc and fovea: the picture suggests them, dashed until they are confirmed.
  await page.keyboard.press('9');
  await expect.poll(async () => (await first(funduscope)).marks.fovea?.source).toBe('picture');
  await expect(page.locator('.drawn-dashed')).toHaveCount(3);
  await bar.getByRole('button', { name: 'Confirm dashed' }).click();
  await expect(page.locator('.drawn-dashed')).toHaveCount(0);
  await expect(page.locator('[data-mark=grid]')).toHaveCount(1);
  await expect(bar.getByRole('status')).toContainText(/Ruler, \d+\.\d\u00a0DD · \d+\u00a0px/);

  await page.keyboard.press('Escape');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
  expect(await kinds(funduscope)).toEqual([]);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Control+Shift+z');
  expect(await kinds(funduscope)).toEqual(['arrow', 'ruler']);
  const { marks } = await first(funduscope);
  expect(marks).toMatchObject({ gridShown: true, disc: { source: 'reader' }, fovea: { source: 'reader' } });

  const { id } = await first(funduscope);
  await expect.poll(async () => (await funduscope.kept()).photographs[id]?.marks).toEqual(marks);
  await funduscope.open(LIGHT);
  await expect.poll(async () => (await funduscope.state()).photographs[0]?.marks).toEqual(marks);
  await expect(page.locator('[data-mark]')).toHaveCount(5);
});

test('a mark stays on its place of the retina, turned and zoomed', async ({ funduscope, photographs, page }) => {
  await openMarking(funduscope, await photographs.small(1));
  await page.keyboard.press('3');
  await drag(page, [0.4, 0.3], [0.5, 0.5]);
  const { marks, size } = await first(funduscope);
  const box = marks.list[0] as Extract<MarkShape, { kind: 'box' }>;
  // Where the photograph's own elements say that a place is, by the browser's layout.
  const seen = () =>
    page.evaluate(() => {
      const rect = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      const { left, top, width, height } = rect('.stage');
      const drawn = rect('[data-mark] .drawn-line');
      return [(drawn.left - left) / width, (drawn.top - top) / height, drawn.width / width, drawn.height / height];
    });
  const [w, h] = [size!.width, size!.height];
  const upright = [box.from.x / w, box.from.y / h, (box.to.x - box.from.x) / w, (box.to.y - box.from.y) / h];
  const near = (a: readonly number[], b: readonly number[]) =>
    expect(Math.max(...a.map((v, i) => Math.abs(v - b[i]!)))).toBeLessThan(0.004);
  await expect(async () => near(await seen(), upright)).toPass();

  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  // A quarter turn to the right: what was at the bottom is left.
  const turned = [1 - box.to.y / h, box.from.x / w, (box.to.y - box.from.y) / h, (box.to.x - box.from.x) / w];
  await expect(async () => near(await seen(), turned)).toPass();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(async () => near(await seen(), turned)).toPass();
});

test('by keyboard alone: placed, moved, deleted, and the photograph stays', async ({ funduscope, photographs, page }) => {
  await openMarking(funduscope, await photographs.small(1));
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  const arrow = async () => (await first(funduscope)).marks.list[0] as Extract<MarkShape, { kind: 'arrow' }>;
  const before = await arrow();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const after = await arrow();
  const step = after.from.x - before.from.x;
  expect(step).toBeGreaterThan(0);
  expect((after.from.y - before.from.y) / step).toBeCloseTo(12);
  await page.keyboard.press('Control+ArrowUp');
  const bent = await arrow();
  expect(bent.from).toEqual(after.from);
  expect(bent.to.y).toBeLessThan(after.to.y);
  await page.keyboard.press('Delete');
  expect(await kinds(funduscope)).toEqual([]);
  expect((await funduscope.state()).photographs).toHaveLength(1);
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  await page.getByLabel('Text of the mark').fill('IRMA');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'List (1)' }).click();
  await expect(page.getByRole('dialog', { name: 'Marks of this photograph' })).toContainText('Text: “IRMA”');
});

test('without a tool the photograph is panned, and with one by the middle button', async ({ funduscope, photographs, page }) => {
  await openMarking(funduscope, await photographs.small(1));
  await page.keyboard.press('1');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await shootAtRest(page.locator('.viewer-area'));
  const left = () => page.evaluate(() => document.querySelector('.stage')!.getBoundingClientRect().left);
  const start = await left();
  await drag(page, [0.5, 0.5], [0.55, 0.5]);
  await expect.poll(left).toBeGreaterThan(start + 10);
  await page.keyboard.press('5');
  const moved = await left();
  await drag(page, [0.5, 0.5], [0.45, 0.5]);
  expect(await left()).toBe(moved);
  expect(await kinds(funduscope)).toEqual(['freehand']);
  const box = (await page.locator('.viewer-area').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(box.x + box.width / 2 - 40, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up({ button: 'middle' });
  await expect.poll(left).toBeLessThan(moved - 10);
  expect(await kinds(funduscope)).toEqual(['freehand']);
});

test('what is marked stands in the picture of the view', async ({ funduscope, photographs, page }) => {
  await openMarking(funduscope, await photographs.small(1));
  await page.keyboard.press('h');
  await page.keyboard.press('3');
  await drag(page, [0.4, 0.4], [0.5, 0.5]);
  const { marks } = await first(funduscope);
  const box = marks.list[0] as Extract<MarkShape, { kind: 'box' }>;
  const saved = async (name: RegExp) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFile((await file.path())!);
  };
  const { data, info } = await sharp(await saved(/This view as PNG/))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const y = Math.floor((box.from.y + box.to.y) / 2);
  const at = 3 * (y * info.width + Math.floor(box.from.x));
  // The line's own colour, #5fe0ff: no retina is so blue.
  expect(data[at + 2]).toBeGreaterThan(200);
  expect(data[at]).toBeLessThan(150);
});

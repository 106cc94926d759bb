import type { Locator, Page } from '@playwright/test';
import type { Funduscope } from './page.ts';
import { difference, type Shot, shootAtRest } from './pixels.ts';
import { expect, test } from './test.ts';

/** The model that answers soonest: what is looked at here does not depend on it. */
const LIGHT = { model: 'mobilenet-v2-dr' };
const area = (page: Page): Locator => page.locator('.viewer-area');

/** What a shot would be if each place showed what lay at `from` of it; the places are px off its middle. */
function moved(shot: Shot, from: (x: number, y: number) => readonly [number, number]): Shot {
  const { width, height } = shot;
  const rgb = new Uint8Array(shot.rgb.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fx, fy] = from(x - (width - 1) / 2, y - (height - 1) / 2);
      const at = Math.round(fy + (height - 1) / 2) * width + Math.round(fx + (width - 1) / 2);
      for (let c = 0; c < 3; c++) rgb[3 * (y * width + x) + c] = shot.rgb[3 * at + c] ?? 0;
    }
  }
  return { width, height, rgb };
}

async function openOne(funduscope: Funduscope, path: string): Promise<void> {
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  await funduscope.explained(path);
  await expect(funduscope.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
}

test('turned and flipped, photograph and heatmap stay together', async ({ funduscope, photographs, page }) => {
  await openOne(funduscope, await photographs.small(1));
  await page.getByLabel('Opacity').fill('0.9');
  const upright = await shootAtRest(area(page));
  // Well inside the aperture, clear of the photograph's name.
  const within = (x: number, y: number) =>
    Math.hypot(x - upright.width / 2, y - upright.height / 2) < 0.36 * Math.min(upright.width, upright.height);

  // Where a place of the turned picture lay before, px off the middle: all eight ways to lay a picture down.
  const ways = {
    upright: (x, y) => [x, y],
    'quarter turn': (x, y) => [y, -x],
    'half turn': (x, y) => [-x, -y],
    'three quarters': (x, y) => [-y, x],
    flipped: (x, y) => [-x, y],
    'half turn, flipped': (x, y) => [x, -y],
    'over one diagonal': (x, y) => [y, x],
    'over the other': (x, y) => [-y, -x],
  } satisfies Record<string, Parameters<typeof moved>[1]>;
  const afterKeys = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    const shot = await shootAtRest(area(page));
    const scores = Object.entries(ways).map(([way, from]) => [way, difference(shot, moved(upright, from), within)] as const);
    const [best, second] = scores.toSorted((a, b) => a[1] - b[1]);
    expect(best![1], JSON.stringify(scores)).toBeLessThan(second![1] / 3);
    return best![0];
  };
  expect(await afterKeys('t')).toBe('quarter turn');
  expect(await afterKeys('t')).toBe('half turn');
  expect(await afterKeys('x')).toBe('half turn, flipped');
  expect(await afterKeys('t')).toBe('over one diagonal');
  expect(await afterKeys('t')).toBe('flipped');
  expect(await afterKeys('x')).toBe('upright');
});

test('an adjusted view says so and leaves the result as it is', async ({ funduscope, photographs, page }) => {
  await openOne(funduscope, await photographs.small(1));
  await funduscope.press('switch', 'Heatmap');
  const before = await shootAtRest(area(page));
  const result = async () => {
    const { look: _, ...rest } = (await funduscope.state()).photographs[0]!;
    return rest;
  };
  const stored = await result();

  await page.keyboard.press('a');
  const menu = page.getByRole('dialog', { name: 'Adjust' });
  await menu.getByLabel('Brightness').fill('0.2');
  await menu.getByLabel('Gamma').fill('1.5');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(funduscope.viewer.getByText('Adjusted')).toBeVisible();
  const brighter = await shootAtRest(area(page));
  const mean = ({ rgb }: Shot) => rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
  expect(mean(brighter)).toBeGreaterThan(mean(before) + 20);
  await page.keyboard.press('t');
  expect(await result()).toEqual(stored);

  await page.keyboard.press('a');
  await menu.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  await expect(funduscope.viewer.getByText('Adjusted')).toBeHidden();
  expect(difference(before, await shootAtRest(area(page)))).toBe(0);
});

/** Where a pane shows its aperture: the diameter and the middle, px of the pane. */
const placeOf = (pane: Locator) =>
  pane.evaluate((element) => {
    const [outer, heatmap] = [element, element.querySelector('[data-testid=heatmap]')!].map((e) => e.getBoundingClientRect());
    const { left, top, width, height } = heatmap!;
    return { diameter: width, x: left + width / 2 - outer!.left, y: top + height / 2 - outer!.top };
  });

test('both eyes stand side by side, the right one left, and move as one until unlinked', async ({
  funduscope,
  photographs,
  page,
}) => {
  const [right, left] = await photographs.eyes();
  await funduscope.open(LIGHT);
  await funduscope.drop(left);
  await funduscope.explained(left);
  await page.keyboard.press('b');
  await expect(funduscope.viewer.getByText('No right eye among the photographs')).toBeVisible();
  await funduscope.drop(right);
  await funduscope.explained(right);

  const [od, os] = [page.getByRole('group', { name: /^OD/ }), page.getByRole('group', { name: /^OS/ })];
  const [odBox, osBox] = [(await od.boundingBox())!, (await os.boundingBox())!];
  expect(odBox.x).toBeLessThan(osBox.x);
  await page.mouse.move(odBox.x + 0.7 * odBox.width, odBox.y + 0.4 * odBox.height);
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -150);
  await page.mouse.down();
  await page.mouse.move(odBox.x + 0.6 * odBox.width, odBox.y + 0.5 * odBox.height, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await placeOf(od)).diameter).toBeGreaterThan(1.5 * odBox.width);
  const [odPlace, osPlace] = [await placeOf(od), await placeOf(os)];
  for (const key of ['diameter', 'x', 'y'] as const) expect(Math.abs(odPlace[key] - osPlace[key])).toBeLessThan(1.5);

  await page.keyboard.press('l');
  await page.mouse.down();
  await page.mouse.move(odBox.x + 0.5 * odBox.width, odBox.y + 0.5 * odBox.height, { steps: 4 });
  await page.mouse.up();
  expect((await placeOf(od)).x).toBeLessThan(odPlace.x - 10);
  expect(await placeOf(os)).toEqual(osPlace);

  // Linked again, and mirrored: what is left of the middle in one is right of it in the other.
  await page.getByRole('button', { name: 'Mirrored' }).click();
  await od.click();
  await expect(funduscope.result).toBeVisible();
  expect((await funduscope.state()).photographs.find(({ name }) => name === 'clinic17_OD.jpg')?.id).toBe(
    (await funduscope.state()).selected,
  );
  await page.keyboard.press('+');
  const offMiddle = async (pane: Locator, width: number) => (await placeOf(pane)).x - width / 2;
  await expect
    .poll(async () => Math.abs((await offMiddle(od, odBox.width)) + (await offMiddle(os, osBox.width))))
    .toBeLessThan(1.5);
});

test('F fills the screen, and Z magnifies what is under the pointer to twice its own size', async ({
  funduscope,
  photographs,
  page,
}) => {
  await openOne(funduscope, await photographs.small(1));
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('MAIN');
  await expect(funduscope.viewer.getByText('Not a medical device')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();

  await shootAtRest(area(page));
  const box = (await area(page).boundingBox())!;
  const pointer = { x: Math.round(box.x + 0.55 * box.width), y: Math.round(box.y + 0.5 * box.height) };
  await page.mouse.move(pointer.x, pointer.y);
  await page.keyboard.down('z');
  const lens = page.getByTestId('lens');
  await expect(lens).toBeVisible();
  // The photograph has 800 px; the place under the pointer is the lens's middle.
  const [whole, within, glass] = await area(page).evaluate((element) =>
    ['.stage', '.lens .stage', '.lens'].map((name) => element.querySelector(name)!.getBoundingClientRect().toJSON() as DOMRect),
  );
  expect(within!.width).toBeCloseTo(1600, 0);
  const share = (rect: DOMRect, x: number, y: number) => [(x - rect.x) / rect.width, (y - rect.y) / rect.height];
  const [x, y] = share(whole!, pointer.x, pointer.y);
  const seen = share(within!, glass!.x + glass!.width / 2, glass!.y + glass!.height / 2);
  expect(seen[0]).toBeCloseTo(x!, 2);
  expect(seen[1]).toBeCloseTo(y!, 2);
  await page.keyboard.up('z');
  await expect(lens).toBeHidden();
});

test('a finer map is labelled and leaves the grade as it is', async ({ funduscope, photographs, page }) => {
  await openOne(funduscope, await photographs.small(1));
  const before = (await funduscope.state()).photographs[0]!;
  await page.getByRole('button', { name: 'Finer map' }).click();
  await expect(funduscope.result.getByText(/^Finer map, 598/)).toBeVisible({ timeout: 120_000 });
  const after = (await funduscope.state()).photographs[0]!;
  expect(after.finer!.grid.width).toBeGreaterThan(before.grid!.width);
  expect({ ...after, finer: null }).toEqual(before);

  // Another target is another map: the finer one goes with the one that it refines.
  await page.getByRole('radio', { name: /^Why/ }).first().click({ force: true });
  await expect.poll(async () => (await funduscope.state()).photographs[0]?.grid?.target.kind).toBe('contrast');
  await expect(funduscope.result.getByText(/^Finer map, 598/)).toBeHidden();
});

test.describe('by hand', () => {
  test.use({ hasTouch: true });

  test('two fingers zoom, one that rests magnifies, two taps fit', async ({ funduscope, photographs, page }) => {
    await openOne(funduscope, await photographs.small(1));
    const box = (await area(page).boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly number[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map((dx, id) => ({ x: middle.x + dx, y: middle.y, id })),
      });
    const zoom = page.getByLabel('Zoom', { exact: true });
    const fitted = await zoom.textContent();
    await touch('touchStart', -40, 40);
    for (let d = 50; d <= 120; d += 10) await touch('touchMove', -d, d);
    await touch('touchEnd');
    // The fingers went from 80 to 240 px apart.
    await expect
      .poll(async () => Number.parseFloat((await zoom.textContent())!) / Number.parseFloat(fitted!))
      .toBeGreaterThan(2.5);

    await touch('touchStart', 0);
    await expect(page.getByTestId('lens')).toBeVisible();
    await touch('touchEnd');
    await expect(page.getByTestId('lens')).toBeHidden();

    await page.touchscreen.tap(middle.x, middle.y);
    await page.touchscreen.tap(middle.x, middle.y);
    await expect(zoom).toHaveText(fitted!);
  });
});

import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { findings } from './axe.ts';
import { difference, type Shot, shootAtRest } from './pixels.ts';
import { tabTo } from './tab-to.ts';
import { expect, test } from './test.ts';

/** The model that answers soonest: what is looked at here does not depend on it. */
const LIGHT = { model: 'mobilenet-v2-dr' };
const view = (page: Page): Locator => page.getByRole('region', { name: 'Two visits' });
const mode = (page: Page, name: string): Locator => view(page).getByRole('button', { name, exact: true });

/** How well one lies over the other, in words. */
const said = (page: Page): Locator => view(page).locator('p[role=status]');

/** Both pictures are drawn. */
const drawn = (page: Page) => expect(view(page).locator('canvas[data-view=colour][data-ready=true]')).toHaveCount(2);

/** Well inside both circles. */
const within =
  ({ width, height }: Shot) =>
  (x: number, y: number) =>
    Math.hypot(x - width / 2, y - height / 2) < 0.3 * Math.min(width, height);

/** As if both were equally bright: each channel's mean, well inside the circle, is 100. */
function evened(shot: Shot): Shot {
  const sums = [0, 0, 0];
  let count = 0;
  const counts = within(shot);
  for (let i = 0; i < shot.width * shot.height; i++) {
    if (!counts(i % shot.width, Math.floor(i / shot.width))) continue;
    count++;
    for (let c = 0; c < 3; c++) sums[c] = sums[c]! + shot.rgb[3 * i + c]!;
  }
  return { ...shot, rgb: shot.rgb.map((value, i) => Math.min(255, (value * 100 * count) / Math.max(1, sums[i % 3]!))) };
}

test('two visits of an eye are laid over each other, and swipe and flicker show the second in its place', async ({
  funduscope,
  photographs,
  page,
}) => {
  test.slow();
  const [first, second, other] = [
    await photographs.visit('P1_OD_2023-01-02', 19, 0),
    await photographs.visit('P1_OD_2024-01-02', 19, 9),
    await photographs.visit('P1_OS_2024-01-02', 1, 0),
  ];
  await funduscope.open(LIGHT);
  await funduscope.drop(first, second, other);
  for (const path of [first, second, other]) await funduscope.done(path);
  await funduscope.row('P1_OD_2024-01-02').getByRole('button').first().click();
  await page.getByRole('button', { name: /^Earlier visit: .*2023/ }).click();

  await expect(said(page)).toContainText(/Laid over by their vessels: off by .*% of the field/, {
    timeout: 120_000,
  });
  const { visits } = await funduscope.state();
  expect(visits?.step.kind === 'done' && visits.step.registration.isReliable).toBe(true);
  await drawn(page);
  await view(page).getByRole('radio', { name: 'Off' }).click({ force: true });

  // The earlier visit was not turned: laid over the later one, it is like it, and as it was taken it is not.
  const panes = view(page).locator('.visit-area');
  const shots = async () => [await shootAtRest(panes.nth(0)), await shootAtRest(panes.nth(1))] as const;
  const [earlier, later] = await shots();
  const laid = difference(evened(earlier), evened(later), within(earlier));
  await mode(page, 'As taken').click();
  await drawn(page);
  const [asTaken, unmoved] = await shots();
  const apart = difference(evened(asTaken), evened(unmoved), within(unmoved));
  expect(laid).toBeLessThan(apart / 2);
  await mode(page, 'As taken').click();

  // Swipe: left of the line the earlier visit, right of it the later one, each as it is alone at either end.
  await mode(page, 'Swipe').click();
  await drawn(page);
  const handle = view(page).getByRole('slider', { name: 'Swipe between the two visits' });
  await handle.focus();
  const at = async (key: string) => {
    await handle.press(key);
    return shootAtRest(panes);
  };
  const [onlyLater, onlyEarlier] = [await at('Home'), await at('End')];
  for (let i = 0; i < 5; i++) await handle.press('PageDown');
  const half = await shootAtRest(panes);
  // Clear of the handle, in the lower half.
  const side = (sign: number) => (x: number, y: number) =>
    within(half)(x, y) && y > half.height * 0.6 && sign * (x - half.width / 2) > 30;
  expect(difference(half, onlyEarlier, side(-1))).toBeLessThan(0.5);
  expect(difference(half, onlyLater, side(1))).toBeLessThan(0.5);
  expect(difference(half, onlyLater, side(-1))).toBeGreaterThan(2);

  // Flicker: by turns, paused by space, never faster than three times a second.
  await mode(page, 'Flicker').click();
  const shown = () => view(page).locator('[data-visit=later]').getAttribute('data-shown');
  const before = await shown();
  await expect.poll(shown).not.toBe(before);
  await view(page).getByRole('button', { name: 'Pause' }).click();
  const paused = await shown();
  await page.waitForTimeout(2500);
  expect(await shown()).toBe(paused);
  await expect(view(page).getByLabel('Every')).toHaveAttribute('min', '300');
  await view(page)
    .getByRole('button', { name: /^Show / })
    .click();
  expect(await shown()).not.toBe(paused);

  // Where less motion is asked for, by hand alone.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(view(page).getByText('asks for less motion')).toBeVisible();
  await expect(view(page).getByRole('button', { name: /Pause|Flicker/ })).toHaveCount(1);
  const still = await shown();
  await page.waitForTimeout(1200);
  expect(await shown()).toBe(still);

  // What changed is said, and another eye is refused in words.
  await expect(view(page).getByRole('table')).toContainText('MobileNetV2');
  await view(page)
    .getByLabel('Compare with')
    .selectOption({ label: `Jan 2, 2024 · OS · ${basename(other)}` });
  await expect(said(page)).toContainText('A right eye and a left eye: they are not laid over each other');
  await expect(mode(page, 'Swipe')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(view(page)).toBeHidden();
  expect((await funduscope.state()).visits).toBeNull();
});

test('two eyes under one name are refused by their vessels', async ({ funduscope, photographs, page }) => {
  test.slow();
  const [first, second] = [
    await photographs.visit('P2_OD_2023-01-02', 19, 0),
    await photographs.visit('P2_OD_2024-01-02', 20, 0),
  ];
  await funduscope.open(LIGHT);
  await funduscope.drop(first, second);
  for (const path of [first, second]) await funduscope.done(path);
  await page.keyboard.press('n');
  await expect(said(page)).toContainText('could not be laid over each other', { timeout: 120_000 });
  await expect(mode(page, 'Swipe')).toBeDisabled();
  await expect(mode(page, 'Flicker')).toBeDisabled();
  await expect(view(page).getByText('The maps are compared where the photographs lie over each other.')).toBeVisible();
});

test.describe('checked by axe', () => {
  // The checker is injected as a script, which the page's own policy forbids.
  test.use({ bypassCSP: true });

  test('by keyboard alone: opened, chosen, looked at in every mode, closed', async ({ funduscope, photographs, page }) => {
    test.slow();
    const [first, second, third] = [
      await photographs.visit('P3_OD_2022-01-02', 19, 0),
      await photographs.visit('P3_OD_2023-01-02', 19, 4),
      await photographs.visit('P3_OD_2024-01-02', 19, 9),
    ];
    await funduscope.open(LIGHT);
    await funduscope.drop(first, second, third);
    for (const path of [first, second, third]) await funduscope.explained(path);
    // The latest is reached in the list, and keeps the focus.
    const row = funduscope.row('P3_OD_2024-01-02').getByRole('button').first();
    await page.locator('.list [aria-current=true]').focus();
    const isThere = () => row.evaluate((button) => button === document.activeElement);
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) if (!(await isThere())) await page.keyboard.press(key);
    await expect(row).toBeFocused();

    await page.keyboard.press('n');
    await expect(view(page).getByRole('heading', { name: 'Two visits' })).toBeFocused();
    await expect(said(page)).toContainText('Laid over by their vessels', { timeout: 120_000 });
    const moving = async () => (await funduscope.state()).visits?.moving;
    const idOf = async (name: string) => (await funduscope.state()).photographs.find((p) => p.name.startsWith(name))?.id;
    expect(await moving()).toBe(await idOf('P3_OD_2023'));
    await tabTo(page, 'Compare with');
    await page.keyboard.press('ArrowDown');
    await expect.poll(moving).toBe(await idOf('P3_OD_2022'));
    await expect(view(page).getByLabel('Compare with')).toBeFocused();
    await expect(said(page)).toContainText('Laid over by their vessels', { timeout: 120_000 });
    await drawn(page);
    expect(await findings(page), 'side by side').toEqual([]);

    await tabTo(page, 'As taken');
    await page.keyboard.press('Enter');
    expect(await findings(page), 'as taken').toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('s');
    await expect(mode(page, 'Swipe')).toHaveAttribute('aria-pressed', 'true');
    await tabTo(page, 'Swipe between the two visits');
    await page.keyboard.press('ArrowRight');
    expect((await funduscope.state()).settings.swipeAt).toBeGreaterThan(0.5);
    expect(await findings(page), 'swipe').toEqual([]);
    await page.keyboard.down('z');
    await expect(view(page).getByTestId('lens')).toHaveCount(1);
    expect(await findings(page), 'magnified').toEqual([]);
    await page.keyboard.up('z');
    await expect(view(page).getByTestId('lens')).toHaveCount(0);
    await tabTo(page, 'Flicker');
    await page.keyboard.press('Enter');
    await expect(view(page).getByRole('button', { name: 'Pause' })).toBeVisible();
    expect(await findings(page), 'flicker').toEqual([]);
    await page.keyboard.press('i');
    await tabTo(page, 'Pause');
    await page.keyboard.press('Enter');
    expect(await findings(page), 'inverted, paused').toEqual([]);
    await page.keyboard.press('i');

    await page.keyboard.press('Escape');
    await expect(view(page)).toBeHidden();
    await expect(row).toBeFocused();
  });
});

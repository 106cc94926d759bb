import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import { expect, test } from './test.ts';

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });

/** By its key, as soon as the page listens: this hand is quicker than any reader's. */
const openSettings = (page: Page) =>
  expect(async () => {
    await page.keyboard.press(',');
    await expect(page.getByRole('dialog', { name: 'Settings', exact: true })).toBeVisible({ timeout: 1000 });
  }).toPass();

test('settings and help by keyboard alone: axe finds nothing serious in any section, and the focus comes back', async ({
  funduscope,
  page,
}) => {
  test.slow();
  await funduscope.open();
  for (const [name, sections] of [
    ['Settings', ['Reading', 'File names', 'Appearance', 'This machine']],
    ['Help', ['Start here', 'Grades', 'How sure it is', 'Heatmap', 'Keys', 'Privacy', 'Report a problem']],
  ] as const) {
    const opener = page.getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name, exact: true });
    for (const section of sections) {
      await dialog.getByRole('button', { name: section, exact: true }).focus();
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('region', { name: section, exact: true })).toBeVisible();
      expect(await findings(page), `${name}, ${section}`).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
  await page.keyboard.press(',');
  await expect(page.getByRole('dialog', { name: 'Settings', exact: true })).toBeVisible();
});

test('high contrast and larger text hold at once, and after a reload', async ({ funduscope, page }) => {
  await funduscope.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const calm = await ground();
  await openSettings(page);
  const dialog = page.getByRole('dialog', { name: 'Settings', exact: true });
  await dialog.getByRole('button', { name: 'Appearance' }).click();
  await dialog.getByRole('radio', { name: 'High' }).check();
  await dialog.getByRole('radio', { name: 'Larger' }).check();
  await expect.poll(ground).toBe('rgb(0, 0, 0)');
  expect(calm).not.toBe('rgb(0, 0, 0)');
  expect(await findings(page), 'high contrast').toEqual([]);
  await expect.poll(async () => (await funduscope.kept()).page.site).toMatchObject({ contrast: 'more', textSize: 'larger' });
  await page.reload();
  await expect.poll(ground).toBe('rgb(0, 0, 0)');
  await expect(page.locator('html')).toHaveAttribute('data-text', 'larger');

  await page.emulateMedia({ contrast: 'more' });
  await openSettings(page);
  await dialog.getByRole('button', { name: 'Appearance' }).click();
  await dialog.getByRole('radio', { name: 'As this computer is set' }).check();
  expect(await ground(), 'the operating system asks for it').toBe('rgb(0, 0, 0)');
});

test('the tour begins once, by keyboard goes its four steps, and is had again from the help', async ({ funduscope, page }) => {
  test.slow();
  await funduscope.open();
  const tour = page.getByRole('dialog', { name: /^Tour/ });
  await expect(tour).toContainText('1 of 4');
  // It stands beside the place for photographs, not over its buttons.
  await page.getByRole('button', { name: 'Choose photographs' }).click({ trial: true });
  await page.getByRole('button', { name: 'Open the sample' }).click({ trial: true });
  expect(await findings(page), 'first step').toEqual([]);
  await tour.getByRole('button', { name: 'Next' }).focus();
  for (const step of ['2 of 4', '3 of 4', '4 of 4']) {
    await page.keyboard.press('Enter');
    await expect(tour).toContainText(step, { timeout: 60_000 });
    await expect(tour).toBeFocused();
    expect(await findings(page), step).toEqual([]);
    await tour.getByRole('button', { name: /Next|Done/ }).focus();
  }
  await page.keyboard.press('Enter');
  await expect(tour).toBeHidden();
  const help = page.getByRole('button', { name: 'Help', exact: true });
  await expect(help).toBeFocused();

  await expect.poll(async () => (await funduscope.kept()).page.site?.hasSeenTour).toBe(true);
  await page.reload();
  await expect(funduscope.list).toBeVisible();
  await expect(tour).toBeHidden();
  await help.click();
  await page.getByRole('button', { name: 'Show the tour' }).click();
  await expect(tour).toContainText('1 of 4');
  await page.keyboard.press('Escape');
  await expect(tour).toBeHidden();
});

test('whoever brings photographs is left alone by the tour, for good', async ({ funduscope, photographs, page }) => {
  await funduscope.open();
  const tour = page.getByRole('dialog', { name: /^Tour/ });
  await expect(tour).toBeVisible();
  await funduscope.drop(await photographs.small(1));
  await expect(tour).toBeHidden();
  await expect.poll(async () => (await funduscope.state()).site.hasSeenTour).toBe(true);
});

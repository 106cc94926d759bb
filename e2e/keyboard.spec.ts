import { tabTo } from './tab-to.ts';
import { expect, test } from './test.ts';

test('a photograph is opened, looked at, explained and removed by keyboard alone', async ({ funduscope, page }) => {
  await funduscope.open();
  await funduscope.modelReady();
  await tabTo(page, 'Open the sample');
  await page.keyboard.press('Enter');
  const { prediction } = await funduscope.explained('fundus-phantom.png');
  const settings = async () => (await funduscope.state()).settings;

  await page.keyboard.press('h');
  expect((await settings()).overlay.shown).toBe(false);
  await page.keyboard.press('h');
  await page.keyboard.press('e');
  expect((await settings()).view).toBe('clahe');
  await expect(page.locator('canvas[data-view=clahe]')).toHaveAttribute('data-ready', 'true');
  await page.keyboard.press('s');
  expect((await settings()).swipe).toBe(true);
  await tabTo(page, 'Swipe between original and enhanced');
  await page.keyboard.press('ArrowRight');
  expect((await settings()).swipeAt).toBeGreaterThan(0.5);
  await page.keyboard.press('s');
  await page.keyboard.press('c');

  const zoom = page.getByLabel('Zoom', { exact: true });
  const fitted = await zoom.textContent();
  await page.keyboard.press('+');
  await expect(zoom).not.toHaveText(fitted!);
  await page.keyboard.press('0');
  await expect(zoom).toHaveText(fitted!);

  await tabTo(page, 'Opacity');
  await page.keyboard.press('End');
  expect((await settings()).overlay.opacity).toBe(1);
  await tabTo(page, `${prediction.grade}, `);
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await funduscope.state()).photographs[0]?.grid?.target)
    .not.toEqual({ kind: 'grade', grade: prediction.grade });

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('Delete');
  expect((await funduscope.state()).photographs).toHaveLength(0);
  await tabTo(page, 'Undo');
  await page.keyboard.press('Enter');
  await expect(funduscope.result).toContainText(`ICDR grade ${prediction.grade} of 4`);
});

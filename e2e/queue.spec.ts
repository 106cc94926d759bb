import { basename } from 'node:path';
import { expect, test } from './test.ts';

test('a photograph that was removed while it was read comes back whole', async ({ funduscope, photographs, page }) => {
  const [first, second] = [await photographs.realSize(1), await photographs.realSize(2)];
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(first, second);
  await funduscope.row(basename(second)).click();
  // Chosen, it is being decoded.
  await page.keyboard.press('Delete');
  await expect(funduscope.row(basename(second))).toHaveCount(0);
  // Long enough for the worker to have decoded it and to have told a page that no longer listed it.
  await page.waitForTimeout(3000);
  expect((await funduscope.state()).photographs.map(({ name }) => name)).not.toContain(basename(second));
  await page.keyboard.press('Control+z');
  await funduscope.explained(second);
  const back = (await funduscope.state()).photographs.find(({ name }) => name === basename(second));
  expect(back).toMatchObject({ size: { width: 4288, height: 2848 } });
});

test('a photograph that waits its turn is seen as soon as it is chosen', async ({ funduscope, photographs }) => {
  const [first, second, third] = [await photographs.realSize(1), await photographs.realSize(2), await photographs.small(5)];
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(first, second, third);
  await funduscope.row(basename(third)).click();
  await expect(funduscope.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
  const shown = (await funduscope.state()).photographs.find(({ name }) => name === basename(third));
  expect(shown?.progress.kind).not.toBe('done');
  await funduscope.explained(third);
});

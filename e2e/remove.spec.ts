import { basename } from 'node:path';
import { expect, test } from './test.ts';

test('a photograph that was removed while it was read comes back whole', async ({ funduscope, photographs, page }) => {
  const [first, second] = [await photographs.realSize(1), await photographs.realSize(2)];
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(first, second);
  await funduscope.row(basename(second)).click();
  const isRead = (name: string) =>
    window.funduscope.state().photographs.some((p) => p.name === name && p.progress.kind === 'running' && p.size === null);
  await page.waitForFunction(isRead, basename(second), { timeout: 120_000, polling: 5 });
  await page.keyboard.press('Delete');
  await expect(funduscope.row(basename(second))).toHaveCount(0);
  // Long enough for the worker to have decoded it and to have told a page that no longer listed it.
  await page.waitForTimeout(3000);
  await page.keyboard.press('Control+z');
  await funduscope.explained(second);
  const back = (await funduscope.state()).photographs.find(({ name }) => name === basename(second));
  expect(back).toMatchObject({ size: { width: 4288, height: 2848 } });
});

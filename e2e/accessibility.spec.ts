import { findings } from './axe.ts';
import { expect, test } from './test.ts';

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });

test('axe finds nothing serious in an empty page, with its keys shown, and with a photograph at every step', async ({
  funduscope,
  photographs,
  page,
}) => {
  test.slow();
  await funduscope.open();
  await funduscope.modelReady();
  expect(await findings(page), 'empty').toEqual([]);
  await page.keyboard.press('?');
  expect(await findings(page), 'keys').toEqual([]);
  await page.keyboard.press('Escape');

  const [last, ...others] = [
    await photographs.realSize(),
    await photographs.small(1),
    await photographs.small(2),
    await photographs.landscape(),
    await photographs.blurred(),
  ];
  await funduscope.drop(...others, last!);
  await funduscope.row('real-size').getByRole('button').first().click();
  expect(await findings(page), 'waiting').toEqual([]);
  await funduscope.explained(last!);
  expect(await findings(page), 'graded').toEqual([]);
  await page.getByRole('button', { name: 'CLAHE', exact: true }).click();
  await page.getByRole('button', { name: 'Swipe' }).click();
  await funduscope.press('switch', 'Contours');
  expect(await findings(page), 'swipe').toEqual([]);
  await funduscope.row('landscape').getByRole('button').first().click();
  expect(await findings(page), 'failed').toEqual([]);
  await funduscope.row('blurred').getByRole('button').first().click();
  expect(await findings(page), 'ungradable').toEqual([]);
  await page.getByRole('button', { name: 'Remove blurred.jpg' }).click();
  expect(await findings(page), 'removed').toEqual([]);
});

test('axe finds nothing serious while the model loads, nor without one', async ({ funduscope, photographs, page }) => {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/models/**/*.bin', async (route) => {
    await held;
    await route.abort();
  });
  await funduscope.open();
  await funduscope.drop(await photographs.small(1));
  await expect(funduscope.row('small-1')).toBeVisible();
  expect(await findings(page), 'loading').toEqual([]);
  goOn();
  await expect(page.locator('.model-line-failed')).toBeVisible();
  expect(await findings(page), 'no model').toEqual([]);
});

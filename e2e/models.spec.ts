import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { findings } from './axe.ts';
import type { Funduscope } from './page.ts';
import { expect, test } from './several-models.ts';

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });
test.slow();

/** What stands under the name of a photograph in the store. */
async function photograph(funduscope: Funduscope, path: string) {
  const found = (await funduscope.state()).photographs.find(({ name }) => name === basename(path));
  if (!found) throw new Error(`${path} is not in the list.`);
  return found;
}

/** Waits until a model has graded the photograph, with its map. */
const gradedBy = (page: Page, path: string, model: string): Promise<unknown> =>
  page.waitForFunction(
    ([name, id]) => {
      const found = window.funduscope.state().photographs.find((p) => p.name === name);
      return found?.grid && found.progress.kind === 'done' && found.progress.by?.id === id;
    },
    [basename(path), model],
    { timeout: 240_000 },
  );

test('a model is chosen by keyboard: the photograph, its view and the overlay stay, and both grades are shown', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [first, second] = several.ids;
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(path);
  const { prediction } = await funduscope.explained(path);
  await page.keyboard.press('r');
  await page.getByLabel('Opacity').fill('0.35');
  await page.keyboard.press('+');
  const zoom = await page.getByLabel('Zoom', { exact: true }).textContent();
  const { settings } = await funduscope.state();

  await page.keyboard.press('m');
  const menu = page.getByRole('dialog', { name: 'Models' });
  await expect(menu.getByRole('button', { name: several.nameOf(first!), exact: true })).toBeFocused();
  await expect(menu.getByRole('button', { pressed: true })).toHaveCount(1);
  for (const name of ['QWK', 'Referable AUC', 'MB']) await expect(menu).toContainText(name);
  expect(await findings(page), 'menu').toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('button', { name: new RegExp(`^${several.nameOf(second!)}`) }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await gradedBy(page, path, second!);
  await expect(menu).toBeHidden();

  const switched = await photograph(funduscope, path);
  expect(switched).toMatchObject({ beside: first, others: [{ by: { id: first }, outcome: { prediction } }] });
  expect((await funduscope.state()).settings).toEqual(settings);
  await expect(page.getByLabel('Zoom', { exact: true })).toHaveText(zoom!);
  const beside = page.getByRole('region', { name: `Grade by ${several.nameOf(first!)}, for comparison` });
  await expect(beside).toContainText(/The models (agree|differ|disagree)/);
  await expect(funduscope.result).toContainText(several.nameOf(second!));
  expect(await findings(page), 'both grades').toEqual([]);

  await beside.getByRole('button', { name: 'Put the other grade away' }).click();
  await expect(beside).toBeHidden();

  await page.reload();
  expect((await funduscope.modelReady()).by.id, 'remembered').toBe(second);
});

test('a photograph that is left puts the earlier grade away, and a model chosen again answers at once', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [first, second] = several.ids;
  const paths = [await photographs.small(1), await photographs.small(2)];
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(...paths);
  for (const path of paths) await funduscope.explained(path);
  const choose = async (id: string) => {
    await page.keyboard.press('m');
    await page.locator('.model-use', { hasText: several.nameOf(id) }).click();
    await expect(page.getByRole('dialog', { name: 'Models' })).toBeHidden();
  };
  await choose(second!);
  for (const path of paths) await gradedBy(page, path, second!);
  await expect(page.locator('.beside')).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await expect(page.locator('.beside')).toBeHidden();

  const grids = (await funduscope.state()).photographs.map(({ others }) => others[0]!.grid);
  await choose(first!);
  for (const path of paths) await gradedBy(page, path, first!);
  expect((await funduscope.state()).photographs.map(({ grid }) => grid)).toEqual(grids);
});

test('the light model answers while the default still loads, is called preliminary, and gives way', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [large] = several.ids;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(`**/models/${large}/*.bin`, async (route) => {
    await held;
    await route.continue();
  });
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.drop(path);
  await gradedBy(page, path, several.light);
  await expect(funduscope.result).toContainText('Preliminary: light model');
  await expect(funduscope.row('small-1')).toContainText('Prelim.');
  await expect(page.locator('[role=status]').filter({ hasText: 'Preliminary: light model' })).toHaveCount(1);
  expect(await findings(page), 'preliminary').toEqual([]);

  goOn();
  await gradedBy(page, path, large!);
  await expect(funduscope.result).not.toContainText('Preliminary');
  await expect(funduscope.row('small-1')).not.toContainText('Prelim.');
  const nameOfLight = several.nameOf(several.light);
  await expect(page.getByRole('region', { name: `Grade by ${nameOfLight}, for comparison` })).toContainText(
    `${nameOfLight}, the light model, said`,
  );
});

test('the light model goes on as preliminary where the default does not come, and can be made the one to grade', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [large] = several.ids;
  await page.route(`**/models/${large}/*.bin`, (route) => route.abort());
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.drop(path);
  await gradedBy(page, path, several.light);
  await expect(funduscope.result).toContainText('because the chosen model did not come');
  await page.getByRole('button', { name: 'Use the light model only' }).click();
  await expect(funduscope.result).not.toContainText('Preliminary');
  expect((await funduscope.state()).chosen).toBe(several.light);
});

test('a switch that fails leaves the model in use and says why', async ({ funduscope, photographs, page, several }) => {
  const [first, second] = several.ids;
  const path = await photographs.small(1);
  await page.route(`**/models/${second}/*shard1of*.bin`, (route) => route.fulfill({ status: 404, body: 'Not found.' }));
  await page.addInitScript((id) => localStorage.setItem('funduscope.model', id), first!);
  await funduscope.open({ model: first! });
  await funduscope.modelReady();
  await funduscope.drop(path);
  await funduscope.explained(path);
  await page.keyboard.press('m');
  await page.locator('.model-use', { hasText: several.nameOf(second!) }).click();
  const menu = page.getByRole('dialog', { name: 'Models' });
  await expect(menu).toContainText(`${several.nameOf(second!)} could not be loaded.`);
  await expect(menu).toContainText('A file of the model is damaged or missing (group1-shard1of');
  await expect(menu).toContainText(`${several.nameOf(first!)} stays in use.`);
  expect((await funduscope.state()).model).toMatchObject({ kind: 'ready', by: { id: first } });
  expect(await photograph(funduscope, path)).toMatchObject({ progress: { by: { id: first } }, beside: null });
});

test('all models are run on one photograph, side by side, and their memory is free afterwards', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(path);
  await funduscope.explained(path);
  const tensors = () => page.evaluate(() => window.funduscope.tensors());
  const before = await tensors();
  await page.keyboard.press('v');
  const comparison = page.getByRole('region', { name: 'Compare models' });
  await expect(comparison.getByRole('listitem').filter({ has: page.getByTestId('heatmap') })).toHaveCount(several.ids.length, {
    timeout: 240_000,
  });
  await expect(comparison.locator('.agreement')).toHaveText(/^The models (agree|differ|disagree)/);
  for (const id of several.ids) await expect(comparison.getByRole('heading', { name: several.nameOf(id) })).toBeVisible();
  await expect.poll(tensors).toEqual(before);
  expect(await findings(page), 'comparison').toEqual([]);

  // The pictures move as one.
  await page.keyboard.press('+');
  const places = () =>
    comparison.locator('.stage').evaluateAll((stages) => stages.map((stage) => (stage as HTMLElement).style.transform));
  expect(new Set(await places()).size).toBe(1);
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();
  await expect(funduscope.result).toContainText('ICDR grade');
});

test('a comparison that is cancelled leaves what has answered, and the model in use', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [first, second] = several.ids;
  await page.addInitScript((id) => localStorage.setItem('funduscope.model', id), first!);
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(path);
  await funduscope.explained(path);
  // Models are kept for work offline: this one has to come from the server.
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.route(`**/models/${second}/*.bin`, () => {});
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const comparison = page.getByRole('region', { name: 'Compare models' });
  await expect(comparison.getByText('Loading:')).toBeVisible();
  await comparison.getByRole('button', { name: 'Cancel' }).click();
  await expect(comparison.getByText('Not run')).toBeVisible();
  await comparison.getByRole('button', { name: 'Close' }).click();
  expect((await funduscope.state()).model).toMatchObject({ kind: 'ready', by: { id: first } });
  await page.unroute(`**/models/${second}/*.bin`);
});

test('the card is read in the app, closes with Escape, and axe finds nothing in it', async ({ funduscope, page, several }) => {
  await funduscope.open();
  await funduscope.modelReady();
  await page.keyboard.press('m');
  const name = several.nameOf(several.ids[0]!);
  await page.getByRole('button', { name: `Card of ${name}` }).click();
  const card = page.getByRole('dialog', { name: `Card of ${name}` });
  for (const words of [
    'Intended use',
    'Limits',
    'What it was trained on',
    'Licence',
    'Quadratic weighted kappa',
    'evaluate --data',
    'temperature',
  ])
    await expect(card).toContainText(words);
  await card.getByText('Files and their SHA-256').click();
  await expect(card.locator('code', { hasText: /^[0-9a-f]{64}$/ }).first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

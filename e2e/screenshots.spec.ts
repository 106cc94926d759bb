import { basename, join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Funduscope } from './page.ts';
import { expect, test } from './several-models.ts';

/** Ignored by git: photographs of ../shared may be on them. */
const FOLDER = resolve(import.meta.dirname, '../screenshots');
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 820, height: 1180 },
];

for (const viewport of SIZES) {
  test.describe(`${viewport.width} x ${viewport.height}`, () => {
    test.use({ viewport });
    test.setTimeout(300_000);

    const shot = (page: Page, name: string) =>
      page.screenshot({ path: join(FOLDER, `${viewport.width}x${viewport.height}`, `${name}.png`), animations: 'disabled' });

    test('a first visit, and the sample', async ({ funduscope, page }) => {
      await funduscope.open();
      await funduscope.modelReady();
      await shot(page, '01-empty');
      await page.keyboard.press('?');
      await shot(page, '02-keys');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await funduscope.explained('fundus-phantom.png');
      await shown(page, 'colour');
      await shot(page, '03-sample');
    });

    test('the model on its way, and missing', async ({ funduscope, photographs, page }) => {
      let goOn = () => {};
      const held = new Promise<void>((done) => {
        goOn = done;
      });
      await page.route('**/models/*/*-shard*.bin', async (route) => {
        await held;
        await route.abort();
      });
      await funduscope.open();
      await funduscope.drop(await photographs.small(1));
      await shown(page, 'colour');
      await shot(page, '04-model-loading');
      goOn();
      await funduscope.done('small-1.jpg');
      await shot(page, '05-model-failed');
      await page.getByRole('button', { name: 'Remove small-1.jpg' }).click();
      await shot(page, '06-empty-without-model');
    });

    test('a photograph, from running to every view', async ({ funduscope, photographs, page }) => {
      const [first, ...more] = photographs.originals.length > 0 ? photographs.originals : [await photographs.realSize()];
      await funduscope.open();
      await funduscope.modelReady();
      await funduscope.drop(first!, ...more);
      await page.waitForFunction(() => window.funduscope.state().photographs[0]?.progress.kind === 'running');
      await shot(page, '07-running');
      await graded(funduscope, first!);
      await shot(page, '08-graded');
      for (const path of more) await graded(funduscope, path);
      await shot(page, '09-many');

      await page.getByLabel('Opacity').fill('0');
      await shot(page, '10-opacity-0');
      await page.getByLabel('Opacity').fill('0.85');
      await funduscope.press('switch', 'Contours');
      await shot(page, '11-contours');
      await funduscope.press('radio', 'Inferno');
      await page.getByLabel('Threshold').fill('0.6');
      await shot(page, '12-inferno-threshold');
      await funduscope.press('radio', /^4,/);
      await expect.poll(async () => (await funduscope.state()).photographs[0]?.grid?.target).toEqual({ kind: 'grade', grade: 4 });
      await shot(page, '13-target-4');
      await funduscope.press('switch', 'Heatmap');

      await page.getByRole('button', { name: 'CLAHE', exact: true }).click();
      await shown(page, 'clahe');
      await shot(page, '14-clahe');
      await page.getByRole('button', { name: 'Swipe' }).click();
      await shown(page, 'clahe');
      await shot(page, '15-swipe');
      await page.keyboard.press('s');
      await page.getByRole('button', { name: 'Red-free' }).click();
      await shown(page, 'red-free');
      await shot(page, '16-red-free');
      await page.keyboard.press('c');
      await funduscope.press('switch', 'Heatmap');
      await page.getByRole('button', { name: '1:1' }).click();
      await page.waitForTimeout(500);
      await shot(page, '17-one-to-one');
      await page.getByRole('button', { name: `Remove ${basename(first!)}` }).click();
      await shot(page, '18-undo');
    });

    test('several models', async ({ funduscope, photographs, page, several }) => {
      test.setTimeout(600_000);
      const [large, other] = several.ids;
      let goOn = () => {};
      const held = new Promise<void>((done) => {
        goOn = done;
      });
      await page.route(`**/models/${large}/*-shard2of*.bin`, async (route) => {
        await held;
        await route.continue();
      });
      const path = await photographs.realSize(4);
      await funduscope.open();
      await funduscope.drop(path);
      await page.waitForFunction(() => window.funduscope.state().photographs[0]?.grid);
      await shown(page, 'colour');
      await shot(page, '25-preliminary');
      goOn();
      await graded(funduscope, path);
      await shot(page, '26-both-grades');
      await page.keyboard.press('m');
      await shot(page, '27-models');
      await page.getByRole('button', { name: `Card of ${several.nameOf(large!)}` }).click();
      await shot(page, '28-card');
      await page.keyboard.press('Escape');
      await page.keyboard.press('v');
      await page.waitForFunction(() => window.funduscope.state().comparison?.runs.every(({ step }) => step.kind === 'done'));
      await page.waitForTimeout(800);
      await shot(page, '29-compare');
      await page.keyboard.press('Escape');
      await page.getByTestId('folder-picker').setInputFiles(several.ownFolder('mine'));
      await page.waitForFunction(() => window.funduscope.state().ownModel?.step.kind === 'added');
      await shot(page, '30-own-model');
      await page.locator('.notice').getByRole('button', { name: 'Dismiss' }).click();
      await page.route(`**/models/${other}/*.bin`, (route) => route.abort());
      await page.keyboard.press('m');
      await page
        .locator('.model-use', { hasText: several.nameOf(other!) })
        .first()
        .click();
      await page.getByText('could not be loaded').last().waitFor();
      await shot(page, '31-switch-failed');
    });

    test('what cannot be graded', async ({ funduscope, photographs, page }) => {
      const files = {
        '19-ungradable': await photographs.blurred(),
        '20-truncated': await photographs.truncated(),
        '21-empty-file': await photographs.empty(),
        '22-text': await photographs.text(),
        '23-oversized': await photographs.oversized(),
        '24-landscape': await photographs.landscape(),
      };
      await funduscope.open();
      await funduscope.drop(...Object.values(files));
      for (const [name, path] of Object.entries(files)) {
        await funduscope.done(path);
        await funduscope.row(basename(path)).getByRole('button').first().click();
        await page.waitForTimeout(300);
        await shot(page, name);
      }
    });
  });
}

/** Waits until the view's picture is on its canvas. */
const shown = (page: Page, view: string) =>
  expect(page.locator(`canvas[data-view=${view}]`).first()).toHaveAttribute('data-ready', 'true');

async function graded(funduscope: Funduscope, path: string): Promise<void> {
  await funduscope.done(path);
  await shown(funduscope.page, 'colour');
  await funduscope.page.waitForTimeout(500);
}

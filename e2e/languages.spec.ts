import { basename } from 'node:path';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { serveMarkedWords, serveWords, unmarked } from './marked-words.ts';
import type { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

/** The model that answers soonest: what is looked at here does not depend on it. */
const LIGHT = { model: 'mobilenet-v2-dr' };

test('a language is chosen in Settings: words and numbers follow at once, and after a reload', async ({
  context,
  funduscope,
  photographs,
  page,
}) => {
  await serveWords(context, 'fr', {
    language: { legend: 'Langue' },
    settings: { title: 'Réglages' },
    numbers: { percent: '{{number}}\u202f%' },
  });
  await context.route(/\/assets\/es-[^/]+\.js$/, (route) => route.abort());
  const [path] = await photographs.eyes();
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  await funduscope.done(path);
  const probability = funduscope.result.locator('.bar-value').first();
  await expect(probability).toHaveText(/\d\u00a0%$/);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: / NPDR|DR, / })
      .first(),
  ).toHaveText(/Right eye: (no apparent DR|(mild|moderate|severe) NPDR|proliferative DR), \d+ percent; (not )?referable\./);

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.locator('dialog.sectioned');
  await settings.getByRole('button', { name: 'Appearance' }).click();
  await settings.getByLabel('Language').selectOption('fr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(settings).toBeVisible();
  await expect(settings.getByLabel('Langue')).toHaveValue('fr');
  await expect(probability).toHaveText(/\d\u202f%$/);

  // One whose words do not come is said so, and the page stays in the language that it has.
  await settings.getByLabel('Langue').selectOption('es');
  await expect(settings.getByRole('alert')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await settings.getByLabel('Langue').selectOption('fr');
  await expect.poll(async () => (await funduscope.kept()).page.site).toMatchObject({ language: 'fr' });

  await page.reload();
  await expect(page.getByRole('button', { name: 'Réglages' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(probability).toHaveText(/\d\u202f%$/);
});

test.describe('in a browser that is set to French', () => {
  test.use({ locale: 'fr-FR' });
  test.setTimeout(600_000);

  /** Looks at the page again and again; in the end there must be no word outside the catalogues. */
  async function looking(context: BrowserContext, funduscope: Funduscope, journey: (look: Look) => Promise<void>): Promise<void> {
    await serveMarkedWords(context);
    const strangers = new Map<string, string>();
    await journey(async (state) => {
      await funduscope.page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      for (const text of await unmarked(funduscope.page, await dataOf(funduscope)))
        if (!strangers.has(text)) strangers.set(text, state);
    });
    expect([...strangers].map(([text, state]) => `${state}: ${text}`)).toEqual([]);
  }

  test('every word of a first visit is in the catalogues: tour, settings, help, a result and its tools, models', async ({
    context,
    funduscope,
    page,
  }) => {
    await looking(context, funduscope, async (look) => {
      await funduscope.open(LIGHT);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      await tour(page, look);
      await sections(page, look);
      await page.keyboard.press('?');
      await look('keys');
      await page.keyboard.press('Escape');
      await funduscope.explained('fundus-phantom.png');
      await look('sample');
      await result(funduscope, look);
      await models(funduscope, look);
    });
  });

  test('every word of a day is in the catalogues: patients, visits, what cannot be graded, reader first, exports', async ({
    context,
    funduscope,
    photographs,
    page,
  }) => {
    await looking(context, funduscope, async (look) => {
      await funduscope.open(LIGHT);
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
      await worklist(funduscope, await patients(photographs), look);
      await bad(funduscope, [await photographs.dark(), await photographs.text(), await photographs.landscape()], look);
      await covered(funduscope, await photographs.small(5), look);
      await exports(page, look);
    });
  });

  test('every word of a page whose models do not come is in the catalogues', async ({
    context,
    funduscope,
    photographs,
    page,
  }) => {
    await page.route('**/models/**/*.bin', (route) => route.abort());
    await looking(context, funduscope, async (look) => {
      await funduscope.open();
      await funduscope.drop(await photographs.small(1));
      await look('loading');
      await expect(page.locator('.model-line-failed')).toBeVisible();
      await look('no model');
      await page.keyboard.press('m');
      await look('models without weights');
    });
  });
});

type Look = (state: string) => Promise<void>;

/** What is on the page and is not the page's: names and ids, and everything that models say of themselves. */
const dataOf = async (funduscope: Funduscope): Promise<readonly string[]> => {
  const { photographs, models } = await funduscope.state();
  const cards = models.flatMap(({ card }) => (card.ok ? [card.value] : []));
  const sets = cards.flatMap(({ evaluations, training }) => [
    ...evaluations.map(({ data }) => data),
    ...training.data.map(({ name }) => name),
  ]);
  return [
    ...textsOf(cards),
    // A data set goes by its name without the form in which it was had.
    ...sets.map((name) => name.replace(/ \(.*/, '')),
    ...photographs.flatMap(({ name, study }) => [name, name.replace(/\.\w+$/, ''), study.patient?.value ?? '']),
  ];
};

const textsOf = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsOf) : [];
};

/** A step of the journey after which the page has drawn what it asks for. */
const opened = async (place: Locator, name: string, look: Look) => {
  await expect(place.first()).toBeVisible();
  await look(name);
};

async function tour(page: Page, look: Look): Promise<void> {
  const card = page.locator('.tour');
  await expect(card).toBeVisible();
  for (let step = 1; step <= 4; step++) {
    await expect(card.locator('.tour-step')).toContainText(String(step));
    await look(`tour ${step}`);
    await card.locator('button.primary').click();
  }
  await expect(card).toBeHidden();
}

/** Settings, then help, section by section. */
async function sections(page: Page, look: Look): Promise<void> {
  const dialog = page.locator('dialog.sectioned');
  for (const open of [() => page.keyboard.press(','), () => page.locator('.header-help').click()]) {
    await open();
    await expect(dialog).toBeVisible();
    const names = dialog.locator('nav button');
    for (let i = 0; i < (await names.count()); i++) {
      await names.nth(i).click();
      await look(`section ${await names.nth(i).textContent()}`);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
}

/** Views, tools and the reader's own grade of the photograph that is shown. */
async function result(funduscope: Funduscope, look: Look): Promise<void> {
  const { page } = funduscope;
  for (const [key, name] of [
    ['e', 'CLAHE'],
    ['s', 'swipe'],
    ['s', 'without swipe'],
    ['i', 'inverted'],
    ['a', 'adjust'],
    ['Escape', 'adjusted'],
    ['i', 'as it is'],
    ['q', 'quality map'],
    ['c', 'colour'],
  ] as const) {
    await page.keyboard.press(key);
    await look(name);
  }
  for (let target = 0; target < 6; target++) {
    const choice = funduscope.result.locator('.evidence input[type=radio]').nth(target);
    if ((await choice.count()) === 0) break;
    await choice.click({ force: true });
    await look(`target ${target}`);
  }
  await page.keyboard.press('g');
  await page.keyboard.press('3');
  await look('own grade');
  await page.keyboard.press('d');
  await opened(page.locator('dialog.study-editor'), 'patient, eye and day', look);
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await opened(page.getByRole('toolbar', { name: 'Marks and measures' }), 'marks', look);
  for (const tool of ['2', '3', '5', '6', '7', '8', '9', '4']) {
    await page.keyboard.press(tool);
    await page.keyboard.press('Enter');
    await look(`mark ${tool}`);
  }
  // What is written is put away first, then the tools.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function models(funduscope: Funduscope, look: Look): Promise<void> {
  const { page } = funduscope;
  await page.keyboard.press('m');
  const menu = page.locator('#models, .models').first();
  await opened(menu, 'models', look);
  await menu.locator('.model-head .button.small').first().click();
  await opened(page.locator('dialog.card'), 'card', look);
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await opened(page.locator('.compare'), 'comparing', look);
  await page.waitForFunction(() => window.funduscope.state().comparison?.runs.every(({ step }) => step.kind === 'done'), null, {
    timeout: 240_000,
  });
  await look('compared');
  await page.keyboard.press('Escape');
}

/** Two patients of two eyes, one of them with two visits. */
async function patients(photographs: { visit(name: string, seed: number, turn: number): Promise<string> }): Promise<string[]> {
  return [
    await photographs.visit('P1_OD_2023-01-02', 19, 0),
    await photographs.visit('P1_OD_2024-01-02', 19, 9),
    await photographs.visit('P1_OS_2024-01-02', 1, 0),
    await photographs.visit('P2_OS_2024-01-02', 8, 0),
  ];
}

async function worklist(funduscope: Funduscope, paths: readonly string[], look: Look): Promise<void> {
  const { page } = funduscope;
  await funduscope.drop(...paths);
  await look('queue');
  for (const path of paths) await funduscope.done(path);
  await look('worklist');
  await funduscope.row('P1_OD_2024-01-02').getByRole('button').first().click();
  await look('patient');
  await page.keyboard.press('w');
  await page.keyboard.type('nobody');
  await look('nobody found');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await look('both eyes');
  await page.keyboard.press('b');
  await page.keyboard.press('n');
  await opened(page.locator('.visits'), 'visits', look);
  await page.waitForFunction(() => window.funduscope.state().visits?.step.kind === 'done', null, { timeout: 120_000 });
  for (const mode of await page.locator('.visits button[aria-pressed]:enabled').all()) {
    if (!(await mode.isVisible()) || !(await mode.isEnabled())) continue;
    await mode.click();
    await look('a way to see two visits');
  }
  for (const mode of await page.locator('.visit-maps input:enabled').all()) {
    await mode.click({ force: true });
    await look('a map of two visits');
  }
  await page.keyboard.press('Escape');
  await funduscope.row('P2_OS_2024-01-02').getByRole('button').first().click();
  await page.keyboard.press('Delete');
  await look('removed');
}

async function bad(funduscope: Funduscope, paths: readonly string[], look: Look): Promise<void> {
  await funduscope.drop(...paths);
  for (const path of paths) {
    await funduscope.done(path);
    await funduscope.row(basename(path)).getByRole('button').first().click();
    await look(basename(path));
  }
  await funduscope.row(basename(paths[0]!)).getByRole('button').first().click();
  await funduscope.result.getByRole('button', { name: 'Grade anyway' }).click();
  await look('grade anyway');
}

/** Reader first: the answer is covered until it is revealed. */
async function covered(funduscope: Funduscope, path: string, look: Look): Promise<void> {
  const { page } = funduscope;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('dialog.sectioned').getByRole('radio', { name: 'Reader first' }).check({ force: true });
  await page.keyboard.press('Escape');
  await funduscope.drop(path);
  await funduscope.done(path);
  await funduscope.row(basename(path)).getByRole('button').first().click();
  await look('covered');
  await page.keyboard.press('g');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await look('revealed');
}

async function exports(page: Page, look: Look): Promise<void> {
  await page.locator('.export > button').click();
  await opened(page.locator('.export-report'), 'exports', look);
  await page.locator('.export-report').click();
  await opened(page.locator('.sheet'), 'report', look);
}

import type { Page } from '@playwright/test';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { findings } from './axe.ts';
import type { Funduscope } from './page.ts';
import { expect, test } from './several-models.ts';

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });
test.slow();

const READER = 'Dr Amara Okafor';

/** Sets the reading order by keyboard, in the settings. */
async function readFirst(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Settings', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('radio', { name: /^Reader first/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** All the page says outside the reader's own form: text, attributes and the title; what is drawn over the photograph; and the form's own words. */
const everything = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector('.covered');
    const parts: string[] = [document.title];
    for (const element of document.querySelectorAll('body, body *')) {
      if (form?.contains(element) || element.matches('script, style')) continue;
      for (const { value } of element.attributes) parts.push(value);
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '');
    }
    return { text: parts.join('\n'), form: form?.textContent ?? '', heatmaps: document.querySelectorAll('.heatmap').length };
  });

const readingOf = async (funduscope: Funduscope, name: string) =>
  (await funduscope.state()).photographs.find((photograph) => photograph.name === name)!;

test('reader first, by keyboard alone: nothing gives the answer away until it is revealed', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  await funduscope.open({ model: several.light });
  await funduscope.modelReady();
  await readFirst(page);
  const path = await photographs.small(1);
  await funduscope.drop(path);
  const { prediction } = await funduscope.explained(path);
  await expect(funduscope.result).toContainText('ready and covered');
  await expect(page.locator('[role=status]').filter({ hasText: 'ready to be read' })).toHaveCount(1);

  const { text, form, heatmaps } = await everything(page);
  expect(heatmaps).toBe(0);
  // No grade by any of its names, no referral, no probability: not one of the five, whichever is the answer.
  expect(text).not.toMatch(/NPDR|No apparent|Proliferative|Moderate|Severe|Mild|ICDR grade|referable|percent|likely range/i);
  expect(form).not.toMatch(/%|referable|ICDR grade/i);
  await page.keyboard.press('v');
  expect((await funduscope.state()).comparison, 'no comparison gives it away').toBeNull();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveCount(0);
  expect(await findings(page), 'covered').toEqual([]);

  await page.keyboard.press('g');
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'Moderate NPDR, 2' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Your grade and the model’s' })).toContainText('Moderate NPDR');
  await expect(funduscope.result).toContainText(`ICDR grade ${prediction.grade} of 4`);
  await expect(page.locator('[role=status]').filter({ hasText: /\d+ percent; (not )?referable/ })).toHaveCount(1);
  const { reading, audit } = await readingOf(funduscope, 'small-1.jpg');
  expect(reading).toMatchObject({ grade: 2, isBlind: true });
  expect(reading.revealedAt).toBeGreaterThanOrEqual(reading.gradedAt!);
  expect(audit.map(({ what }) => what)).toEqual(expect.arrayContaining(['grade', 'reveal', 'model-grade']));
  expect(await findings(page), 'both grades').toEqual([]);
});

test('a reader agrees, signs, reopens with a reason, and the history tells it', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  await funduscope.open({ model: several.light });
  await funduscope.modelReady();
  const path = await photographs.small(1);
  await funduscope.drop(path);
  const { prediction } = await funduscope.explained(path);
  const own = page.getByRole('region', { name: 'Your grade', exact: true });
  await own.getByRole('button', { name: /^Agree/ }).click();
  await expect(own).toContainText('You and the model agree.');
  await page.keyboard.press('Control+z');
  await expect(own.getByRole('button', { name: /^Agree/ })).toBeVisible();
  await own.getByRole('button', { name: /^Agree/ }).click();

  await own.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.keyboard.type(READER);
  await page.keyboard.press('Enter');
  await expect(own).toContainText(`Signed by ${READER}`);
  await expect(own.getByRole('radio')).toHaveCount(0);
  // Typing a name chose no view and opened nothing.
  expect((await funduscope.state()).settings.view).toBe('colour');

  await own.getByRole('button', { name: 'Reopen' }).click();
  await page.keyboard.type('A second look at the macula');
  await page.keyboard.press('Enter');
  await expect(own.getByRole('radio').first()).toBeVisible();
  await page.getByText(/^History/).click();
  const history = page.locator('.history li');
  await expect(history.first()).toContainText(`Reopened: A second look at the macula (signed by ${READER})`);
  await expect(history.nth(1)).toContainText('Signed');
  await expect(history.last()).toContainText(`Model’s grade shown: ${GRADE_WORDS[prediction.grade].toLowerCase().slice(0, 4)}`);
  expect(await findings(page), 'history').toEqual([]);
});

test('a signed grade stays as it was when another model grades, and says so', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const [first, second] = several.ids;
  await funduscope.open({ model: several.light });
  await funduscope.modelReady();
  const other = several.light === first ? second! : first!;
  const paths = [await photographs.small(1), await photographs.small(2)];
  await funduscope.drop(...paths);
  for (const path of paths) await funduscope.explained(path);
  const own = page.getByRole('region', { name: 'Your grade', exact: true });
  await own.getByRole('button', { name: /^Agree/ }).click();
  await own.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.keyboard.type(READER);
  await page.keyboard.press('Enter');

  await page.keyboard.press('m');
  await page.locator('.model-use', { hasText: several.nameOf(other) }).click();
  await page.waitForFunction(
    (id) => {
      const { progress } = window.funduscope.state().photographs.find(({ name }) => name === 'small-2.jpg')!;
      return progress.kind === 'done' && progress.by?.id === id;
    },
    other,
    { timeout: 240_000 },
  );
  const signed = await readingOf(funduscope, 'small-1.jpg');
  expect(signed.progress).toMatchObject({ kind: 'done', by: { id: several.light } });
  await expect(funduscope.result).toContainText('Graded by an earlier model');
  await expect(funduscope.result).toContainText('It is signed and stays as it is.');

  await own.getByRole('button', { name: 'Reopen' }).click();
  await page.keyboard.type('Graded by a new model');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Grade again' }).click();
  await page.waitForFunction(
    (id) => {
      const { progress } = window.funduscope.state().photographs.find(({ name }) => name === 'small-1.jpg')!;
      return progress.kind === 'done' && progress.by?.id === id;
    },
    other,
    { timeout: 240_000 },
  );
  await expect(funduscope.result).not.toContainText('Graded by an earlier model');
});

test('the site’s advice is off by default, follows the reader’s grade and oedema, and is the site’s own', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  await funduscope.open({ model: several.light });
  await funduscope.modelReady();
  const path = await photographs.small(1);
  await funduscope.drop(path);
  await funduscope.explained(path);
  const advice = page.getByRole('region', { name: 'This site’s advice' });
  await expect(advice).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('switch', { name: 'Show recall and referral advice' }).click({ force: true });
  await page.getByRole('button', { name: /^Mild NPDR, oedema not assessed/ }).click();
  await page.getByRole('spinbutton', { name: 'Within' }).fill('9');
  expect(await findings(page), 'settings').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(advice).toContainText('if a reader confirms the grade');
  await page.keyboard.press('g');
  await page.keyboard.press('1');
  await expect(advice).toContainText('Screen again within 9 months.');
  await page.locator('.dme-option', { hasText: 'Yes' }).click();
  await expect(advice).toContainText('Refer to an ophthalmologist within 1 month.');
});

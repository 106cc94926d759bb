import type { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

/** What the list shows, from the top: patients by id, photographs that stand alone by name. */
const shown = (funduscope: Funduscope) =>
  funduscope.list
    .locator('.patients > li')
    .evaluateAll((places) =>
      places.map((li) => li.querySelector('.patient-id')?.textContent ?? li.querySelector('.row-stem')?.textContent),
    );

/** The name of the photograph that is shown. */
const present = async (funduscope: Funduscope) => {
  const { photographs, selected } = await funduscope.state();
  return photographs.find(({ id }) => id === selected)?.name;
};

test('patients stand with both eyes side by side, are sorted, found, walked by keyboard and taken away whole', async ({
  funduscope,
  photographs,
  page,
}) => {
  test.slow();
  await funduscope.open({ model: 'mobilenet-v2-dr' });
  await funduscope.modelReady();
  const names = ['P2_OD', 'P1_OS', 'P1_OD', 'alone'];
  const files: string[] = [];
  for (const [i, name] of names.entries()) files.push(await photographs.named(name, 40 + i));
  await funduscope.drop(...files);
  await expect.poll(() => shown(funduscope)).toEqual(['P2', 'P1', 'alone']);

  // The right eye stands left of the left one, and the missing one is shown.
  const [right, left] = [await funduscope.row('P1_OD').boundingBox(), await funduscope.row('P1_OS').boundingBox()];
  expect(right!.x + right!.width).toBeLessThanOrEqual(left!.x);
  expect(Math.abs(right!.y - left!.y)).toBeLessThan(2);
  await expect(funduscope.patient('P2')).toContainText('No left eye');
  await expect(funduscope.patient('P1')).not.toContainText('No left eye');

  // The arrows go in the order that is seen.
  await funduscope.row('P2_OD').getByRole('button').first().click();
  for (const next of ['P1_OD', 'P1_OS', 'alone', 'alone']) {
    await page.keyboard.press('ArrowDown');
    expect(await present(funduscope)).toBe(`${next}.jpg`);
  }

  // The reader's own grades: the worse eye first, and what lacks an eye before what is normal.
  for (const file of files) await funduscope.done(file);
  for (const [name, grade] of [
    ['P2_OD', '0'],
    ['P1_OD', '0'],
    ['P1_OS', '3'],
    ['alone', '0'],
  ] as const) {
    await funduscope.row(name).getByRole('button').first().click();
    await page.keyboard.press('g');
    await page.keyboard.press(grade);
    await expect(funduscope.row(name)).toContainText('your grade');
  }
  await expect(funduscope.patient('P1')).toContainText('OS: Severe NPDR · referable');
  await expect(funduscope.patient('P2')).toContainText('Incomplete: left eye missing');
  await funduscope.row('P1_OS').getByRole('button').first().click();
  await expect(funduscope.result.getByRole('region', { name: 'Patient P1' })).toContainText(
    'Worse eye OS: Severe NPDR · referable. Right eye: no apparent DR.',
  );
  const order = page.getByLabel('Order of patients');
  await order.selectOption('By severity');
  await expect.poll(() => shown(funduscope)).toEqual(['P1', 'P2', 'alone']);
  await order.selectOption('By name');
  await expect.poll(() => shown(funduscope)).toEqual(['alone', 'P1', 'P2']);
  await order.selectOption('By severity');

  // A row that moves under the reader keeps the focus.
  await funduscope.row('alone').getByRole('button').first().click();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.evaluate(() => document.activeElement!.setAttribute('data-held', ''));
  await page.getByRole('radio', { name: 'Proliferative DR, 4' }).evaluate((key: HTMLElement) => key.click());
  await expect.poll(() => shown(funduscope)).toEqual(['alone', 'P1', 'P2']);
  await expect(page.locator('[data-held]')).toBeFocused();

  // Filters show their counts, and what is asked for.
  await expect(page.getByRole('button', { name: 'Not read 0' })).toBeVisible();
  await page.getByRole('button', { name: 'Referable 2' }).click();
  await expect.poll(() => shown(funduscope)).toEqual(['alone', 'P1']);
  await page.getByRole('button', { name: 'All 3' }).click();
  await page.keyboard.press('w');
  await page.keyboard.type('p2');
  await expect.poll(() => shown(funduscope)).toEqual(['P2']);
  await page.keyboard.press('ArrowDown');
  await expect(funduscope.row('P2_OD').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(funduscope)).toHaveLength(3);

  // Folded away, a patient is one stop, at the worse eye.
  await page.getByRole('button', { name: 'Patient P1', exact: true }).click();
  await expect(funduscope.row('P1_OS')).toHaveCount(0);
  await funduscope.row('alone').getByRole('button').first().click();
  await page.keyboard.press('ArrowDown');
  expect(await present(funduscope)).toBe('P1_OS.jpg');
  await expect(page.getByRole('button', { name: 'Patient P1', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(funduscope.row('P1_OS')).toBeVisible();

  await page.getByRole('button', { name: 'Remove patient P1' }).click();
  await expect.poll(() => shown(funduscope)).toEqual(['alone', 'P2']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => shown(funduscope)).toEqual(['alone', 'P1', 'P2']);
  await expect(funduscope.patient('P1')).toContainText('OS: Severe NPDR · referable');
});

import { expect, test } from './test.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };

test('a dark photograph says why and how to retake it, is graded for a reason that is kept, and that is taken back', async ({
  funduscope,
  photographs,
}) => {
  const { page, result, viewer } = funduscope;
  const path = await photographs.dark();
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  expect((await funduscope.done(path)).progress.outcome.kind).toBe('ungradable');
  await expect(result).toContainText('Too dark');
  await expect(result).toContainText('Raise the flash');
  // The map shows by itself, and Q puts it away and brings it back.
  const map = viewer.getByTestId('quality-map');
  await expect(map).toBeVisible();
  await expect(viewer.getByText('Regions that cannot be judged')).toBeVisible();
  await page.keyboard.press('q');
  await expect(map).toBeHidden();
  await page.keyboard.press('q');
  await expect(map).toBeVisible();

  // Without a reason there is no grade.
  await result.getByRole('button', { name: 'Grade anyway' }).click();
  await result.getByRole('button', { name: 'Grade', exact: true }).click();
  await expect(result.getByRole('alert')).toContainText('Say in a few words why.');
  await result.getByRole('radio', { name: 'Another reason' }).check();
  await result.getByRole('textbox', { name: 'In your own words' }).fill('Media opacity, seen with the slit lamp');
  await result.getByRole('button', { name: 'Grade', exact: true }).click();

  await expect(result).toContainText('Graded although ungradable: Media opacity, seen with the slit lamp', { timeout: 120_000 });
  const { progress, override, audit } = await funduscope.done(path);
  expect(progress.outcome).toMatchObject({ kind: 'graded', quality: { gradable: false, reasons: ['too-dark'] } });
  expect(override).toMatchObject({ reason: 'Media opacity, seen with the slit lamp' });
  expect(audit).toContainEqual(expect.objectContaining({ what: 'override', from: null, to: override!.reason }));
  await result.getByText(/^History/).click();
  await expect(result.getByRole('listitem').filter({ hasText: 'Media opacity' }).first()).toBeVisible();

  await result.getByRole('button', { name: 'Take back' }).click();
  await expect(result).toContainText('Ungradable');
  await expect(result).not.toContainText('ICDR grade');
  const after = await funduscope.done(path);
  expect(after.override).toBeNull();
  expect(after.audit).toContainEqual(expect.objectContaining({ what: 'override', from: override!.reason, to: null }));
});

test('a good photograph says so in a line that opens to what was measured', async ({ funduscope, photographs }) => {
  const path = await photographs.small(1);
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  await funduscope.done(path);
  const line = funduscope.result.getByRole('group').filter({ hasText: 'Quality' }).first();
  await expect(line).toContainText('Good');
  await line.getByText('Quality').first().click();
  for (const measure of ['Focus', 'Exposure', 'Contrast', 'Field'])
    await expect(line.getByText(measure, { exact: true })).toBeVisible();
  await expect(funduscope.viewer.getByTestId('quality-map')).toHaveCount(0);
});

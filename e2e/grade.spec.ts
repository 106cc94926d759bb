import { basename } from 'node:path';
import { hasShared, NEEDS_SHARED } from '#test/shared-paths.ts';
import { expect, test } from './test.ts';

test('a photograph of 12 megapixels that is dropped on the page gets its grade and its heatmap', async ({
  funduscope,
  photographs,
}) => {
  const path = await photographs.realSize();
  await funduscope.open();
  await funduscope.drop(path);
  const { prediction, grid, aperture, ms } = await funduscope.explained(path);

  expect(prediction.probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  // The phantom's circle of light fills the middle of the letterbox.
  expect(Math.abs(aperture.cx - 4288 / 2)).toBeLessThan(0.02 * 4288);
  expect(Math.abs(aperture.cy - 2848 / 2)).toBeLessThan(0.02 * 2848);
  expect([grid.width, grid.height, grid.values.length]).toEqual([8, 8, 64]);
  expect(Object.keys(ms)).toEqual(['decode', 'aperture', 'quality', 'preprocess', 'trunk', 'head']);

  await expect(funduscope.result).toContainText(`ICDR grade ${prediction.grade} of 4`);
  await expect(funduscope.result).toContainText('Macular oedema and other diseases are not assessed.');
  // Where a light model graded it first, its bars stand below.
  const bars = funduscope.result.getByRole('list', { name: 'Probability of each grade' }).first();
  await expect(bars.getByRole('listitem')).toHaveCount(5);
  await expect(funduscope.viewer.getByTestId('heatmap')).toBeVisible();
  await expect(funduscope.page.getByText('Research and teaching use. Not a medical device.')).toBeVisible();
});

test(`the untouched originals are graded one after another ${hasShared ? '' : NEEDS_SHARED}`, async ({
  funduscope,
  photographs,
}) => {
  test.skip(!hasShared);
  test.slow();
  await funduscope.open();
  await funduscope.drop(...photographs.originals);
  for (const path of photographs.originals) {
    const { prediction } = await funduscope.explained(path);
    await expect(funduscope.row(basename(path))).toContainText(`${prediction.grade} ·`);
  }
});

test('the sample is drawn here, and labelled as a drawing', async ({ funduscope }) => {
  await funduscope.open();
  await funduscope.page.getByRole('button', { name: 'Open the sample' }).click();
  await funduscope.explained('fundus-phantom.png');
  await expect(funduscope.page.getByText('A drawing, not a photograph')).toBeVisible();
  await expect(funduscope.result).toContainText('Its grade says nothing about any eye.');
});

test('a photograph is pasted, and the same one again is shown, not graded twice', async ({ funduscope, photographs }) => {
  const [first, second] = [await photographs.small(1), await photographs.small(2)];
  await funduscope.open();
  await funduscope.paste(first);
  await funduscope.explained(first);
  await funduscope.drop(second);
  await funduscope.explained(second);
  await funduscope
    .row(basename(second))
    .getByRole('button', { name: basename(second), exact: false })
    .first()
    .click();
  await funduscope.drop(first);
  await expect(funduscope.row(basename(first)).getByRole('button').first()).toHaveAttribute('aria-current', 'true');
  expect((await funduscope.state()).photographs).toHaveLength(2);
});

test('a photograph that is out of focus is called ungradable, with the reason and how to retake it', async ({
  funduscope,
  photographs,
}) => {
  const path = await photographs.blurred();
  await funduscope.open();
  await funduscope.drop(path);
  const { progress } = await funduscope.done(path);
  expect(progress.outcome.kind).toBe('ungradable');
  await expect(funduscope.result).toContainText('Cannot be graded');
  await expect(funduscope.result).toContainText('Out of focus');
  await expect(funduscope.result).not.toContainText('ICDR grade');
});

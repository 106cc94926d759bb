import { difference, shoot, shootAtRest } from './pixels.ts';
import { expect, test } from './test.ts';

test('opacity and target change the pixels inside the aperture, and none outside', async ({ funduscope, photographs, page }) => {
  const path = await photographs.realSize();
  await funduscope.open();
  await funduscope.drop(path);
  const { aperture, prediction } = await funduscope.explained(path);
  const heatmap = funduscope.viewer.getByTestId('heatmap');
  await expect(funduscope.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
  const stage = page.locator('.viewer-area');
  // The photograph still glides to its place when the grade is there: places are measured once it has come to rest.
  await shootAtRest(stage);
  const [area, box] = [(await stage.boundingBox())!, (await heatmap.boundingBox())!];
  // The heatmap's canvas is the aperture's square, cut by the photograph's edges.
  const scale = box.width / Math.min(2 * aperture.radius, 4288);
  const left = box.x - area.x + (aperture.cx - Math.max(0, aperture.cx - aperture.radius)) * scale;
  const top = box.y - area.y + (aperture.cy - Math.max(0, aperture.cy - aperture.radius)) * scale;
  const distance = (x: number, y: number) => Math.hypot(x + 0.5 - left, y + 0.5 - top) / (aperture.radius * scale);
  const [inside, outside] = [(x: number, y: number) => distance(x, y) < 0.98, (x: number, y: number) => distance(x, y) > 1.02];
  const opacity = page.getByLabel('Opacity');

  await opacity.fill('0');
  const bare = await shootAtRest(stage);
  await opacity.fill('0.3');
  const faint = await shootAtRest(stage);
  await opacity.fill('0.9');
  const strong = await shootAtRest(stage);
  expect(difference(bare, faint, inside)).toBeGreaterThan(1);
  expect(difference(bare, strong, inside)).toBeGreaterThan(2 * difference(bare, faint, inside));
  expect(difference(bare, strong, outside)).toBe(0);

  const other = prediction.grade === 0 ? 4 : 0;
  await funduscope.press('radio', new RegExp(`^${other},`));
  await expect.poll(async () => (await funduscope.state()).photographs[0]?.grid?.target).toEqual({ kind: 'grade', grade: other });
  const retargeted = await shootAtRest(stage);
  expect(difference(strong, retargeted, inside)).toBeGreaterThan(1);
  expect(difference(bare, retargeted, outside)).toBe(0);

  await funduscope.press('switch', 'Heatmap');
  expect(difference(bare, await shootAtRest(stage))).toBe(0);
});

test('palette, threshold and contours repaint the heatmap', async ({ funduscope, photographs, page }) => {
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.drop(path);
  await funduscope.explained(path);
  const stage = page.locator('.viewer-area');
  await expect(funduscope.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');

  let last = await shoot(stage);
  for (const change of [
    () => funduscope.press('radio', 'Inferno'),
    () => funduscope.press('switch', 'Contours'),
    () => page.getByLabel('Threshold').fill('0.8'),
  ]) {
    await change();
    const now = await shoot(stage);
    expect(difference(last, now)).toBeGreaterThan(0.05);
    last = now;
  }
});

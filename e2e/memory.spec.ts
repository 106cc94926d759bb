import { expect, test } from './test.ts';

const PHOTOGRAPHS = 12;
/** Photographs until caches are as full as they get. */
const WARM = 3;

test('photographs one after another leave tensors, pictures and heap flat', async ({ funduscope, photographs, page }) => {
  test.slow();
  await funduscope.open();
  const session = await page.context().newCDPSession(page);
  const usage: { tensors: number; bytes: number; pictures: number; heap: number }[] = [];
  for (let seed = 1; seed <= PHOTOGRAPHS; seed++) {
    const path = await photographs.small(seed);
    await funduscope.drop(path);
    await funduscope.explained(path);
    await page.getByRole('button', { name: 'Red-free' }).click();
    await expect(page.locator('canvas[data-view=red-free]')).toHaveAttribute('data-ready', 'true');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: /^Remove / }).click();
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const tensors = await page.evaluate(() => window.funduscope.tensors());
    if (!tensors.ok) throw new Error(JSON.stringify(tensors.error));
    const pictures = await page.evaluate(() => window.funduscope.openPictures());
    usage.push({ ...tensors.value, pictures, heap: usedSize });
  }
  const [warm, end] = [usage[WARM]!, usage.at(-1)!];
  test.info().annotations.push({ type: 'usage', description: JSON.stringify([warm, end]) });
  expect({ tensors: end.tensors, bytes: end.bytes, pictures: end.pictures }).toEqual({
    tensors: warm.tensors,
    bytes: warm.bytes,
    pictures: warm.pictures,
  });
  expect(end.heap - warm.heap).toBeLessThan(1.5e6);
});

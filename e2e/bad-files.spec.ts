import { basename } from 'node:path';
import { expect, test } from './test.ts';

test('each bad file says what is wrong with it, and the others go on', async ({ funduscope, photographs }) => {
  const good = [await photographs.small(1), await photographs.small(2)];
  const bad = [
    { path: await photographs.truncated(), says: 'cut short' },
    { path: await photographs.empty(), says: 'is empty' },
    { path: await photographs.text(), says: 'not a photograph that can be read' },
    { path: await photographs.oversized(), says: '20,000 × 20,000 pixels' },
    { path: await photographs.landscape(), says: 'not a fundus photograph' },
  ];
  await funduscope.open();
  await funduscope.drop(good[0]!, ...bad.map(({ path }) => path), good[1]!);
  for (const path of good) await funduscope.explained(path);

  const told: string[] = [];
  for (const { path, says } of bad) {
    await funduscope.row(basename(path)).getByRole('button').first().click();
    await expect(funduscope.result).toContainText(says);
    await expect(funduscope.result).toContainText('What to do');
    await expect(funduscope.result).not.toContainText('ICDR grade');
    told.push((await funduscope.result.textContent())!);
  }
  expect(new Set(told).size, 'each in words of its own').toBe(bad.length);
});

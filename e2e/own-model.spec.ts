import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelCard } from '#domain/model-card.ts';
import { findings } from './axe.ts';
import { expect, test } from './several-models.ts';

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });
test.slow();

/** Changes the card of a folder. */
function rewrite(folder: string, change: (card: ModelCard) => unknown): string {
  const path = join(folder, 'card.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
  return folder;
}

test('a model of one’s own is checked, stands in the menu for this visit, and its grades carry its name', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const name = '<img src=x onerror=alert(1)>';
  const folder = rewrite(several.ownFolder('mine'), (card) => ({ ...card, id: 'mine', name }));
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(path);
  await funduscope.explained(path);
  await page.getByTestId('folder-picker').setInputFiles(folder);
  const notice = page.locator('.notice');
  await expect(notice).toContainText(`Own model: ${name} is in the menu. It is not shipped with Funduscope`, {
    timeout: 180_000,
  });
  expect(await findings(page), 'notice').toEqual([]);
  await notice.getByRole('button', { name: `Use ${name}` }).click();
  await expect(funduscope.result).toContainText(`Own model: ${name} (not shipped with Funduscope)`, { timeout: 180_000 });
  const { models } = await funduscope.state();
  const own = models.find(({ isOwn }) => isOwn)!;
  expect((await funduscope.state()).photographs[0]?.progress).toMatchObject({
    by: { id: own.id, sha256: own.sha256, isOwn: true },
  });
  expect(own.sha256).toMatch(/^[0-9a-f]{64}$/);
  await expect(page.locator('img')).toHaveCount(0);

  await page.reload();
  await funduscope.modelReady();
  expect((await funduscope.state()).models.map(({ id }) => id)).toEqual(several.ids);
});

test('a folder that is no sound model is refused by name, with what to do, and the model in use stays', async ({
  funduscope,
  page,
  several,
}) => {
  const first = (files: ModelCard['files']) => Object.keys(files).find((name) => name.endsWith('.bin'))!;
  const withFile = (name: string, bytes: number) => (card: ModelCard) => ({
    ...card,
    files: { ...card.files, [name]: { sha256: '0'.repeat(64), bytes } },
  });
  const damaged = several.ownFolder('damaged');
  const shard = join(damaged, first(JSON.parse(readFileSync(join(damaged, 'card.json'), 'utf8')).files));
  const bytes = readFileSync(shard);
  bytes[1000]! ^= 1;
  writeFileSync(shard, bytes);
  const grown = several.ownFolder('grown');
  appendFileSync(join(grown, 'model.json'), ' ');
  const bare = several.ownFolder('bare');
  rmSync(join(bare, 'card.json'));

  const refused: readonly (readonly [folder: string, says: string | RegExp])[] = [
    [bare, 'there is no card.json in it'],
    [damaged, /Its SHA-256 is [0-9a-f]{64}, not/],
    [grown, /model\.json does not fit\. It holds \d+ bytes, not \d+/],
    [rewrite(several.ownFolder('unknown'), (card) => ({ ...card, backbone: 'my-net' })), 'my-net'],
    [rewrite(several.ownFolder('climbing'), withFile('../../x.bin', 1)), 'which is no file name'],
    [rewrite(several.ownFolder('huge'), withFile('huge.bin', 9e15)), 'It names a file of'],
    [rewrite(several.ownFolder('lacking'), ({ calibration: _, ...card }) => card), 'card.calibration must be an object'],
    [
      rewrite(several.ownFolder('blurry'), (card) => ({
        ...card,
        preprocessing: { ...card.preprocessing, background: { sigma: 1e9, contrast: 30 } },
      })),
      'wider than its input',
    ],
    [
      rewrite(several.ownFolder('other'), (card) => ({ ...card, selfTest: { ...card.selfTest, logits: [9, 9, 9, 9, 9] } })),
      'does not answer the known picture as its card says',
    ],
  ];
  await funduscope.open();
  const { by } = await funduscope.modelReady();
  const notice = page.locator('.notice');
  for (const [folder, says] of refused) {
    await page.getByTestId('folder-picker').setInputFiles(folder);
    await expect(notice, folder).toContainText(says, { timeout: 180_000 });
    await expect(notice).toContainText(`“${folder.split('/').at(-1)}” is not taken as a model`);
    expect((await funduscope.state()).models.map(({ id }) => id)).toEqual(several.ids);
    await notice.getByRole('button', { name: 'Dismiss' }).click();
  }
  expect((await funduscope.state()).model).toMatchObject({ kind: 'ready', by: { id: by.id } });
});

test('a folder of photographs is dropped as photographs, a model’s folder beside it as a model', async ({
  funduscope,
  photographs,
  page,
  several,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'funduscope-photographs-'));
  cpSync(await photographs.small(1), join(folder, 'one.jpg'));
  writeFileSync(join(folder, 'notes.txt'), 'not a photograph');
  await funduscope.open();
  await funduscope.modelReady();
  await dropFolders(page, [folder, several.ownFolder('mine')]);
  await funduscope.explained('one.jpg');
  expect((await funduscope.state()).photographs.map(({ name }) => name)).toEqual(['one.jpg']);
  await expect(page.locator('.notice')).toContainText('is in the menu', { timeout: 180_000 });
  rmSync(folder, { recursive: true });
});

/** As a hand that drags folders from the desktop: only the browser itself can make their entries. */
async function dropFolders(page: import('@playwright/test').Page, folders: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...folders], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 360, data });
}

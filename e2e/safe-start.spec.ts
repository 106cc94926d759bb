import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { crash } from './crash.ts';
import { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };
const NOTE = 'Drusen, seen again in March.';

const names = async (funduscope: Funduscope) => (await funduscope.state()).photographs.map(({ name }) => name);

/** Writes a mark that is none into a photograph's record: whatever shows it throws. */
const poison = ({ page }: Funduscope, id: string) =>
  page.evaluate(async (key) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('funduscope'));
    const store = database.transaction('photographs', 'readwrite').objectStore('photographs');
    const record = await settled(store.get(key));
    await settled(store.put({ ...record, marks: { ...record.marks, list: [null] } }, key));
    database.close();
  }, id);

/** However slow this machine is, its page does not come to rest. */
const neverAtRest = (context: BrowserContext) =>
  context.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const held = (run: () => void, ms?: number) => later(run, ms === 4000 ? 2 ** 31 - 1 : ms);
    Object.assign(window, { setTimeout: held });
  });

test('a record that breaks the page breaks it once: then it is set aside, and can be exported, tried and deleted', async ({
  funduscope,
  photographs,
  page,
  browser,
  server,
}, info) => {
  test.slow();
  const files = [await photographs.small(1), await photographs.small(2)];
  const [bad, good] = files.map((file) => basename(file)) as [string, string];
  await funduscope.open(LIGHT);
  await funduscope.drop(...files);
  for (const file of files) await funduscope.explained(file);
  await funduscope.row(bad).getByRole('button').first().click();
  await funduscope.result.getByRole('textbox', { name: 'Note' }).fill(NOTE);
  await page.keyboard.press('Tab');
  const { id } = (await funduscope.state()).photographs[0]!;
  await expect.poll(async () => (await funduscope.kept()).photographs[id]?.reading.note).toBe(NOTE);
  await expect.poll(async () => (await funduscope.kept()).page.list?.selected).toBe(id);
  await poison(funduscope, id);

  const reload = page.getByRole('alert').getByRole('button', { name: 'Reload' });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('No grade is shown');
  await reload.click();
  const notice = page.locator('.aside-notice');
  await expect(notice).toContainText(`The page broke while it showed ${bad}.`);
  await expect(funduscope.row(good)).toBeVisible();
  expect(await names(funduscope)).toEqual([good]);
  await funduscope.explained(files[1]!);

  // Nothing brings it back unasked: neither its file, nor a later start.
  await funduscope.drop(files[0]!);
  await expect(page.getByText('1 was in the list already.')).toBeVisible();
  await expect.poll(async () => (await funduscope.kept()).page.aside?.ids).toEqual([id]);
  await page.reload();
  await expect(notice).toBeVisible();
  expect(await names(funduscope)).toEqual([good]);
  expect((await funduscope.kept()).photographs[id]?.reading.note).toBe(NOTE);

  const download = page.waitForEvent('download', { timeout: 60_000 });
  await notice.getByRole('button', { name: 'Export the session' }).click();
  const session = info.outputPath('whole.funduscope');
  await (await download).saveAs(session);
  expect((await readFile(session)).length).toBeGreaterThan(10_000);
  const laptop = await browser.newContext({ serviceWorkers: 'block' });
  const there = new Funduscope(await laptop.newPage(), server.address);
  await there.open(LIGHT);
  await there.page.getByRole('button', { name: 'Export', exact: true }).click();
  await there.page.getByTestId('session-picker').setInputFiles(session);
  await expect(there.page.getByText('Session opened: 2 photographs added.')).toBeVisible();
  const salvaged = (await there.state()).photographs.find((photograph) => photograph.id === id);
  expect(salvaged).toMatchObject({ reading: { note: NOTE }, marks: { list: [] }, progress: { outcome: { kind: 'graded' } } });
  await laptop.close();

  await notice.getByRole('button', { name: 'Show it anyway' }).click();
  await reload.click();
  await expect(notice).toContainText(bad);
  expect(await names(funduscope)).toEqual([good]);
  await notice.getByRole('button', { name: 'Delete it' }).click();
  await expect(notice.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await notice.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(notice).toBeHidden();
  await expect.poll(async () => Object.keys((await funduscope.kept()).photographs)).toHaveLength(1);
  await page.reload();
  await expect(funduscope.row(good)).toBeVisible();
  await expect(notice).toBeHidden();
  expect(await names(funduscope)).toEqual([good]);
});

test('a page that the browser ends twice as it opens leaves out what it showed, and brings it back whole', async ({
  funduscope,
  photographs,
  context,
  server,
}) => {
  test.slow();
  const files = [await photographs.small(1), await photographs.small(2)];
  const [first, second] = files.map((file) => basename(file)) as [string, string];
  await funduscope.open(LIGHT);
  await funduscope.drop(...files);
  for (const file of files) await funduscope.explained(file);
  await funduscope.row(second).getByRole('button').first().click();
  const before = (await funduscope.state()).photographs;
  await expect.poll(async () => (await funduscope.kept()).page.list?.selected).toBe(before[1]!.id);
  await expect.poll(async () => (await funduscope.kept()).photographs[before[1]!.id]?.grid).not.toBeNull();

  await neverAtRest(context);
  let again = funduscope;
  for (let i = 0; i < 3; i++) {
    await crash(context, again);
    again = new Funduscope(await context.newPage(), server.address);
    await again.open(LIGHT);
    await expect(again.row(first)).toBeVisible();
    // The first crash was of a page that had come to rest.
    if (i < 2) expect(await names(again)).toEqual([first, second]);
  }
  const notice = again.page.locator('.aside-notice');
  await expect(notice).toContainText(`The browser ended the page more than once while it worked on ${second}.`);
  expect(await names(again)).toEqual([first]);
  await notice.getByRole('button', { name: 'Show it anyway' }).click();
  await expect(notice).toBeHidden();
  await expect(again.row(second)).toBeVisible();
  expect((await again.state()).photographs).toEqual(before);
  await expect(again.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
});

import { basename } from 'node:path';
import { crash } from './crash.ts';
import { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

/** The one that answers first: what is tried here is what is kept. */
const LIGHT = { model: 'mobilenet-v2-dr' };

const progresses = async (funduscope: Funduscope) =>
  (await funduscope.state()).photographs.map(({ progress }) => (progress.kind === 'done' ? 'done' : 'waiting'));

/** Waits until this many photographs have their outcome. */
const doneAtLeast = (funduscope: Funduscope, count: number) =>
  funduscope.page.waitForFunction(
    (wanted) => window.funduscope.state().photographs.filter(({ progress }) => progress.kind === 'done').length >= wanted,
    count,
    { timeout: 240_000 },
  );

const isOpened = (funduscope: Funduscope) =>
  funduscope.page.waitForFunction(() => window.funduscope?.state().storage.mode !== 'opening');

test('a crash in mid-batch loses nothing: results stay, the rest is graded, the reader’s note is there', async ({
  funduscope,
  photographs,
  context,
  server,
}) => {
  test.slow();
  const files = await Promise.all([1, 2, 3, 4, 5].map((seed) => photographs.small(seed)));
  await funduscope.open(LIGHT);
  await funduscope.drop(...files);
  await doneAtLeast(funduscope, 2);
  await funduscope.explained(files[0]!);
  await funduscope.result.getByRole('textbox', { name: 'Note' }).fill('Drusen, seen again in March.');
  await funduscope.page.keyboard.press('Tab');
  const before = (await funduscope.state()).photographs;
  expect(before).toHaveLength(files.length);
  // What is done and what is typed is in the database a moment later; more may be done by then.
  await expect(async () => {
    const facts = (await funduscope.kept()).photographs;
    expect(facts[before[0]!.id]?.reading.note).toBe('Drusen, seen again in March.');
    for (const { id, progress } of before) if (progress.kind === 'done') expect(facts[id]?.progress.kind).toBe('done');
  }).toPass({ timeout: 5_000 });
  await crash(context, funduscope);

  const again = new Funduscope(await context.newPage(), server.address);
  await again.open(LIGHT);
  await isOpened(again);
  const back = (await again.state()).photographs;
  expect(back.map(({ name }) => name)).toEqual(files.map((file) => basename(file)));
  expect(back[0]!.reading.note).toBe('Drusen, seen again in March.');
  await expect(again.row(basename(files[4]!))).toBeVisible();
  await doneAtLeast(again, files.length);
  for (const [i, { progress }] of before.entries()) {
    const after = (await again.state()).photographs[i]!;
    // To the millisecond of each stage: it was not graded a second time.
    if (progress.kind === 'done') expect(after.progress).toEqual(progress);
    expect(after.progress).toMatchObject({ kind: 'done', outcome: { kind: 'graded' } });
  }
  // Its pixels come from what is kept, and its map is there.
  await expect(again.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
  expect((await again.state()).photographs[0]!.grid).not.toBeNull();
});

test('a batch is paused, cancelled, taken up after a reload and tried again', async ({ funduscope, photographs, page }) => {
  test.slow();
  const files = await Promise.all([11, 12, 13, 14, 15].map((seed) => photographs.small(seed)));
  await funduscope.open(LIGHT);
  await funduscope.drop(...files);
  await doneAtLeast(funduscope, 1);
  const bar = page.getByRole('region', { name: 'Grading' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar.getByText('Paused', { exact: true })).toBeVisible({ timeout: 60_000 });
  const paused = await progresses(funduscope);
  expect(paused).toContain('waiting');
  await expect(async () => {
    const kept = await funduscope.kept();
    expect(kept.page.list?.isPaused).toBe(true);
    const done = Object.values(kept.photographs).filter(({ progress }) => progress.kind === 'done');
    expect(done).toHaveLength(paused.filter((progress) => progress === 'done').length);
  }).toPass({ timeout: 10_000 });

  await page.reload();
  await isOpened(funduscope);
  await funduscope.modelReady();
  await expect(bar.getByText('Paused', { exact: true })).toBeVisible();
  expect(await progresses(funduscope)).toEqual(paused);
  await bar.getByRole('button', { name: 'Cancel all' }).click();
  await expect(funduscope.row(basename(files[4]!))).toContainText('Cancelled');
  await bar.getByRole('button', { name: /again$/ }).click();
  await bar.getByRole('button', { name: 'Resume' }).click();
  await doneAtLeast(funduscope, files.length);
  const { photographs: all } = await funduscope.state();
  expect(all.map(({ progress }) => progress.kind === 'done' && progress.outcome.kind)).toEqual(files.map(() => 'graded'));
  await expect(bar).toHaveCount(0);
});

test('a second window says that it keeps nothing, and leaves what is kept alone', async ({
  funduscope,
  photographs,
  context,
  server,
  page,
}) => {
  const [first, second] = [await photographs.small(1), await photographs.small(2)];
  await funduscope.open(LIGHT);
  await funduscope.drop(first);
  await funduscope.done(first);
  const other = new Funduscope(await context.newPage(), server.address);
  await other.open(LIGHT);
  await expect(other.page.getByText('Funduscope is open in another window')).toBeVisible();
  await other.drop(second);
  await other.done(second);
  await other.page.close();
  await page.reload();
  await isOpened(funduscope);
  expect((await funduscope.state()).photographs.map(({ name }) => name)).toEqual([basename(first)]);
});

test('one command leaves nothing on this machine', async ({ funduscope, photographs, page }) => {
  const file = await photographs.small(1);
  await funduscope.open(LIGHT);
  await funduscope.drop(file);
  await funduscope.done(file);
  await page.getByRole('button', { name: 'Kept here' }).click();
  const panel = page.getByRole('dialog', { name: 'Settings' });
  await expect(panel).toContainText(/\d.[kM]B of \d+.[MG]B used/);
  await panel.getByRole('button', { name: 'Delete everything from this machine' }).click();
  await expect(panel.getByRole('button', { name: 'Keep everything' })).toBeFocused();
  await panel.getByRole('button', { name: 'Delete everything, 1 photograph included' }).click();
  await expect(panel).toContainText('Everything was deleted from this machine.');
  const left = () => page.evaluate(async () => [await indexedDB.databases(), Object.keys(localStorage)]);
  expect(await left()).toEqual([[], []]);
  await page.reload();
  await isOpened(funduscope);
  expect((await funduscope.state()).photographs).toEqual([]);
  expect(await left()).toEqual([[], []]);
});

import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Funduscope } from '#e2e/page.ts';
import { expect, test } from '#e2e/test.ts';

/** The light model answers soonest, and the exports are the same. */
const LIGHT = { model: 'mobilenet-v2-dr' };

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
test.afterAll(() => rm(folder, { recursive: true }));

/** A patient's two eyes. Untouched photographs of a camera where there are any, else phantoms with what a camera writes. */
async function twoEyes(originals: readonly string[], phantom: (seed: number) => Promise<string>): Promise<string[]> {
  const paths = [join(folder, 'P001_OD.jpg'), join(folder, 'P001_OS.jpg')];
  for (const [i, path] of paths.entries()) {
    const original = originals[i];
    if (original) await copyFile(original, path);
    else
      await writeFile(
        path,
        await sharp(await phantom(i + 1))
          .withExif({ IFD0: { Artist: 'A Camera' } })
          .jpeg()
          .toBuffer(),
      );
  }
  return paths;
}

const openMenu = (page: Page) => page.getByRole('button', { name: 'Export', exact: true }).click();
const choose = (page: Page, scope: string) => page.getByRole('radio', { name: scope }).check();

/** Presses a button and gives the file that is saved. */
async function saved(page: Page, name: RegExp | string): Promise<Buffer> {
  // Twelve megapixels as PNG take a while where another program has most of the machine.
  const download = page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  const path = join(folder, (await download).suggestedFilename());
  await (await download).saveAs(path);
  expect(path).toMatch(/funduscope-[a-z]+-\d{4}-\d\d-\d\d-\d{4}\.\w+$/);
  return readFile(path);
}

async function graded(funduscope: Funduscope, paths: readonly string[]): Promise<void> {
  await funduscope.drop(...paths);
  for (const path of paths) await funduscope.explained(path);
}

/** Pieces of a JPEG's metadata: of every APP segment but JFIF's and Adobe's, and of comments. Long and mixed enough not to be met by chance. */
function metadataOf(file: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 2; file[at + 1] !== 0xda; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1]!;
    if (marker !== 0xfe && (marker < 0xe1 || marker === 0xee || marker > 0xef)) continue;
    const body = file.subarray(at + 4, at + 2 + file.readUInt16BE(at + 2));
    // The head of a preview in it is that of any JPEG.
    const preview = body.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    const end = preview < 0 ? body.length : preview;
    for (let i = 0; i + 12 <= end; i += 12) pieces.push(body.subarray(i, i + 12));
  }
  return pieces.filter((piece) => new Set(piece).size >= 6);
}
const carried = (file: Buffer, metadata: readonly Buffer[]) =>
  ['Exif\0\0', 'http://ns.adobe.com', 'Photoshop 3.0', ...metadata].filter((piece) => file.includes(piece)).map(String);
const inside = (html: Buffer) =>
  Buffer.concat(
    [...html.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map(([, data]) => Buffer.from(data!, 'base64')),
  );

test('every export is read again, and carries nothing of the camera’s', async ({
  funduscope,
  photographs,
  page,
  browser,
  server,
}) => {
  await funduscope.open(LIGHT);
  const paths = await twoEyes(photographs.originals, (seed) => photographs.small(seed));
  await graded(funduscope, paths);
  const before = await funduscope.state();
  const [first] = before.photographs;
  await openMenu(page);
  await choose(page, 'This photograph');

  const view = await saved(page, /This view as PNG/);
  const heatmap = await saved(page, /Heatmap alone/);
  for (const png of [view, heatmap]) {
    const { width, height } = await sharp(png).metadata();
    expect({ width, height }).toEqual(first!.size);
  }
  const grid = JSON.parse((await saved(page, /Raw saliency/)).toString());
  expect(grid).toMatchObject({ values: first!.grid!.values, max: first!.grid!.max, method: 'grad-cam', model: LIGHT.model });

  await choose(page, 'All');
  const csv = await saved(page, /Table/);
  expect(csv.toString('utf8').split('\r\n')).toHaveLength(4);
  const json = await saved(page, /Everything/);
  const day = JSON.parse(json.toString());
  expect(day.photographs.map(({ id }: { id: string }) => id)).toEqual(before.photographs.map(({ id }) => id));
  expect(day.photographs[0].patient.value).toBe('P001');

  await page.getByRole('button', { name: /Case as one/ }).click();
  await expect(page.getByText(/^Ready: [\d.]+\s[kM]B$/)).toBeVisible({ timeout: 90_000 });
  const html = await saved(page, 'Save');
  const session = await saved(page, 'Save session file');
  const metadata = (await Promise.all(paths.map((path) => readFile(path)))).flatMap(metadataOf);
  expect(metadata.length).toBeGreaterThan(0);
  for (const file of [view, heatmap, csv, json, html, inside(html), session]) expect(carried(file, metadata)).toEqual([]);

  // The case by double click: no server, no network.
  const caseFile = join(folder, 'case.html');
  await writeFile(caseFile, html);
  const other = await browser.newContext({ offline: true });
  const opened = await other.newPage();
  const complaints: string[] = [];
  opened.on('console', (message) => complaints.push(message.text()));
  opened.on('pageerror', (error) => complaints.push(error.message));
  await opened.goto(pathToFileURL(caseFile).href);
  const picture = opened.locator('.picture').first();
  const overlaid = await picture.screenshot();
  const opacity = opened.getByRole('slider', { name: 'Opacity' }).first();
  await opacity.fill('0');
  const bare = await picture.screenshot();
  expect(bare.equals(overlaid)).toBe(false);
  await opacity.fill('100');
  const full = await picture.screenshot();
  await opened.getByRole('slider', { name: 'Threshold' }).first().fill('90');
  expect((await picture.screenshot()).equals(full)).toBe(false);
  expect(complaints).toEqual([]);
  await other.close();

  // Another laptop: an own profile, the same page.
  const laptop = await browser.newContext();
  const there = await laptop.newPage();
  await there.goto(`${server.address}?${new URLSearchParams({ backend: 'wasm', debug: '1', ...LIGHT })}`);
  const sessionFile = join(folder, 'day.funduscope');
  await writeFile(sessionFile, session);
  await openMenu(there);
  await there.getByTestId('session-picker').setInputFiles(sessionFile);
  await expect(there.getByText('Session opened: 2 photographs added.')).toBeVisible();
  const after = await there.evaluate(() => window.funduscope.state());
  const facts = ({ id, name, study, reading, audit, progress, grid: map }: (typeof after.photographs)[0]) => ({
    ...{ id, name, study, reading, audit, progress, map },
  });
  expect(after.photographs.map(facts)).toEqual(before.photographs.map(facts));
  await writeFile(sessionFile, session.subarray(0, session.length - 100));
  await there.getByTestId('session-picker').setInputFiles(sessionFile);
  await expect(there.getByText('It is damaged or cut short.')).toBeVisible();
  await laptop.close();
});

test('the report is one page a patient, on A4 and on Letter', async ({ funduscope, photographs, page }) => {
  await funduscope.open(LIGHT);
  const paths = await twoEyes(photographs.originals, (seed) => photographs.small(seed));
  await graded(funduscope, paths);
  await page.keyboard.press('p');
  const report = page.getByRole('dialog', { name: 'Report' });
  await expect(report.getByRole('button', { name: 'Print or save as PDF' })).toBeEnabled({ timeout: 60_000 });
  await expect(report.getByText('Patient P001')).toBeVisible();
  await expect(report.getByText('Research and teaching use. Not a medical device.')).toBeVisible();
  await expect(report.getByRole('heading', { name: 'Right eye (OD)' })).toBeVisible();
  await expect(report.getByRole('img')).toHaveCount(4);
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format });
    expect([format, pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length]).toEqual([format, 1]);
  }
  // No shortcut of the page beneath acts, and Escape closes.
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();
  expect((await funduscope.state()).photographs).toHaveLength(2);
});

test('what the reader has not revealed is in no file', async ({ funduscope, photographs, page }) => {
  await funduscope.open(LIGHT);
  await graded(funduscope, [await photographs.small(5)]);
  await page.evaluate(() => {
    const { site, photographs: all } = window.funduscope.state() as unknown as {
      site: object;
      photographs: { reading: object }[];
    };
    Object.assign(site, { readingOrder: 'reader-first' });
    for (const { reading } of all) Object.assign(reading, { revealedAt: null });
  });
  await openMenu(page);
  await expect(page.getByText('1 grade is still covered')).toBeVisible();
  const day = JSON.parse((await saved(page, /Everything/)).toString());
  expect(day.photographs[0]).toMatchObject({ isCovered: true, result: null, others: [] });
  await expect(page.getByRole('button', { name: /Heatmap alone/ })).toBeDisabled();
});

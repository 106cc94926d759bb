import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { lateralityOf } from '#domain/study.ts';
import { drawZip } from '#test/app/drawn-zip.ts';
import type { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

/** The light model answers soon: what counts here is what comes before it. */
const LIGHT = { model: 'mobilenet-v2-dr' };

/** Waits until the pictures of all photographs were looked at. */
const lookedAt = ({ page }: Funduscope, photographs: number) =>
  page.waitForFunction(
    (wanted) => window.funduscope.state().photographs.filter(({ pictureHash }) => pictureHash).length >= wanted,
    photographs,
    { timeout: 120_000 },
  );

test('a zip gives its photographs, says what it did not, and a copy is called one', async ({
  funduscope,
  photographs,
  page,
}, info) => {
  const [right, left] = await photographs.eyes();
  const copy = await sharp(right).resize({ width: 400 }).jpeg({ quality: 70 }).toBuffer();
  const zip = info.outputPath('day.zip');
  mkdirSync(info.outputDir, { recursive: true });
  writeFileSync(
    zip,
    drawZip([
      { name: 'day/clinic17_OD.jpg', bytes: readFileSync(right) },
      { name: 'day/notes.txt', bytes: Buffer.from('two patients') },
      { name: '__MACOSX/day/._clinic17_OD.jpg', bytes: Buffer.from('x') },
      { name: '../clinic18_OD.jpg', bytes: readFileSync(left) },
      { name: 'locked.png', bytes: Buffer.from('x'), flags: 1 },
      { name: 'inner.zip', bytes: drawZip([]) },
      { name: 'zeros.png', bytes: new Uint8Array(20e6), deflate: true },
      { name: 'day/clinic17_OS.jpg', bytes: readFileSync(left), deflate: true },
      { name: 'day/holiday.jpg', bytes: copy },
    ]),
  );
  await funduscope.open(LIGHT);
  await funduscope.drop(zip);
  const notice = page.getByRole('status', { name: 'Photographs or a zip' });
  await expect(notice).toContainText('3 photographs added.');
  await expect(notice).toContainText('1 other file passed over.');
  for (const words of ['leads to a place outside', 'locked with a password', 'a zip inside a zip', 'made to fill the memory'])
    await expect(notice).toContainText(words);
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toHaveCount(0);

  await lookedAt(funduscope, 3);
  const { photographs: all } = await funduscope.state();
  expect(all.map(({ path, study, duplicateOf }) => [path, study.patient?.value, duplicateOf])).toEqual([
    ['day.zip/day/clinic17_OD.jpg', 'clinic17', null],
    ['day.zip/day/clinic17_OS.jpg', 'clinic17', null],
    ['day.zip/day/holiday.jpg', undefined, all[0]!.id],
  ]);
  expect(all.slice(0, 2).map(({ study }) => lateralityOf(study).value)).toEqual(['OD', 'OS']);
  await expect(funduscope.row('holiday.jpg').getByTitle('The same picture as another one in the list')).toBeVisible();
  await funduscope.row('holiday.jpg').click();
  await expect(funduscope.viewer).toContainText('Same picture as clinic17_OD.jpg');

  // The same bytes again are no news but that.
  await funduscope.drop(right);
  await expect(notice).toContainText('No new photograph.');
  await expect(notice).toContainText('1 was in the list already.');
});

test('a folder keeps its names, and a zip cut short is said', async ({ funduscope, photographs, page }, info) => {
  const [right, left] = await photographs.eyes();
  const folder = join(info.outputDir, 'clinic');
  mkdirSync(join(folder, 'P31'), { recursive: true });
  writeFileSync(join(folder, 'P31', 'OD.jpg'), readFileSync(right));
  writeFileSync(join(folder, 'P31', 'OS.jpg'), readFileSync(left));
  writeFileSync(join(folder, 'letter.doc'), 'x');
  writeFileSync(join(folder, '.DS_Store'), 'x');
  writeFileSync(join(folder, 'cut.zip'), drawZip([{ name: 'a.jpg', bytes: readFileSync(right) }]).slice(0, 900));
  await funduscope.open(LIGHT);
  await page.getByRole('main').getByTestId('photograph-folder-picker').setInputFiles(folder);
  const notice = page.getByRole('status', { name: 'Photographs or a zip' });
  await expect(notice).toContainText('2 photographs added.');
  await expect(notice).toContainText('1 other file passed over.');
  await expect(notice).toContainText('cut short');
  const { photographs: all } = await funduscope.state();
  expect(all.map(({ path, study }) => [path, study.patient?.value, lateralityOf(study).value])).toEqual([
    ['clinic/P31/OD.jpg', 'P31', 'OD'],
    ['clinic/P31/OS.jpg', 'P31', 'OS'],
  ]);
});

test('a name and a picture that disagree are a conflict until the reader settles it, by keyboard alone', async ({
  funduscope,
  photographs,
  page,
}, info) => {
  // The disc of the phantom with seed 11 tells its eye; the name says the other one.
  const [source] = await photographs.eyes();
  await funduscope.open(LIGHT);
  await funduscope.drop(source);
  await lookedAt(funduscope, 1);
  const picture = (await funduscope.state()).photographs[0]!.study.laterality.find((reading) => reading.source === 'picture');
  expect(picture).toBeDefined();
  const [shown, named] = picture!.value === 'OD' ? ['OD', 'OS'] : ['OS', 'OD'];
  const wrong = info.outputPath(`P40_${named}.jpg`);
  mkdirSync(info.outputDir, { recursive: true });
  writeFileSync(wrong, await sharp(source).resize({ width: 640 }).jpeg().toBuffer());
  await funduscope.drop(wrong);
  await lookedAt(funduscope, 2);
  await page.keyboard.press('PageDown');
  await expect(funduscope.viewer).toContainText(`The file name says ${named}, the picture looks like ${shown}.`);

  await page.keyboard.press('d');
  const editor = page.getByRole('dialog', { name: 'Patient, eye and day' });
  await expect(editor.getByRole('textbox', { name: 'Patient' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press(named === 'OD' ? 'ArrowRight' : 'ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(editor).toHaveCount(0);
  await expect(funduscope.viewer).not.toContainText('the picture looks like');
  const settled = (await funduscope.state()).photographs[1]!;
  expect(lateralityOf(settled.study)).toEqual({ value: shown, source: 'reader', conflict: null });
  const noted = settled.audit.filter(({ what }) => what === 'laterality');
  expect(noted.map(({ from, to }) => [from, to])).toEqual([[named, shown]]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(funduscope.viewer).toContainText(`The file name says ${named}`);
});

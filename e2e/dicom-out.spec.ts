import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '#e2e/test.ts';
import { image, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { contentOf, items, readBack, text } from '#test/reports/dicom/read-back.ts';

const STUDY = '1.3.6.1.4.1.99.2';
const INSTANCE = '1.3.6.1.4.1.99.4';

const samplesOf = (picture: string): Promise<Buffer> => sharp(picture).removeAlpha().raw().toBuffer();

/** Phantoms of one size as an ophthalmic camera stores them, frame by frame, with a patient. */
async function camera(...frames: readonly string[]): Promise<Uint8Array> {
  const { width, height } = await sharp(frames[0]!).metadata();
  return writeDicom({
    attributes: [
      [0x00080018, 'UI', INSTANCE],
      [0x00080020, 'DA', '20261120'],
      [0x00100010, 'PN', 'Example^Anna'],
      [0x00100020, 'LO', 'H4711'],
      [0x0020000d, 'UI', STUDY],
      [0x0020000e, 'UI', '1.3.6.1.4.1.99.3'],
      [0x00200062, 'CS', 'R'],
      [0x00280008, 'IS', String(frames.length)],
      ...image(width, height),
    ],
    pixels: Buffer.concat(await Promise.all(frames.map(samplesOf))),
  });
}

/** Presses an entry of the open menu and reads the file that is saved. */
async function saved(page: Page, name: RegExp) {
  const download = page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('button', { name }).click();
  const path = await (await download).path();
  return readBack(new Blob([await readFile(path)]));
}

test('the chosen frame of a DICOM camera goes back to its study as a report and a view, or out of it de-identified', async ({
  funduscope,
  photographs,
  page,
}, info) => {
  const picture = await photographs.small(31);
  const path = info.outputPath('camera.dcm');
  await writeFile(path, await camera(await photographs.small(32), picture));
  await funduscope.open({ model: 'mobilenet-v2-dr' });
  await funduscope.drop(path);
  await funduscope.explained(path);
  await page.locator('.page-choice select').selectOption('1');
  await page.waitForFunction(() => window.funduscope.state().photographs[0]?.page === 1);
  const { prediction } = await funduscope.explained(path);
  await page.getByRole('button', { name: 'Export', exact: true }).click();

  const report = await saved(page, /Result as DICOM/);
  expect(text(report.dataSet, 'x0020000d')).toBe(STUDY);
  expect(text(report.dataSet, 'x00100010')).toBe('Example^Anna');
  expect(text(report.dataSet, 'x0040a493')).toBe('UNVERIFIED');
  expect(contentOf(report.dataSet)).toContain(`1 CONTAINS CODE ICDR 99FUNDUSCOPE = ICDR-${prediction.grade} 99FUNDUSCOPE`);

  const view = await saved(page, /This view as DICOM/);
  expect(text(view.dataSet, 'x0020000d')).toBe(STUDY);
  const [source] = items(view.dataSet, 'x00082112');
  expect([text(source!, 'x00081155'), text(source!, 'x00081160')]).toEqual([INSTANCE, '2']);
  const shown = await samplesOf(picture);
  const { dataOffset, length } = view.dataSet.elements['x7fe00010']!;
  const pixels = Buffer.from(view.bytes.subarray(dataOffset, dataOffset + length));
  expect(pixels.length).toBe(shown.length);
  // The heatmap lies over a part of it, and the rest is the photograph itself.
  const changed = shown.reduce((count, value, i) => count + (value === pixels[i] ? 0 : 1), 0) / shown.length;
  expect(changed).toBeGreaterThan(0.01);
  expect(changed).toBeLessThan(0.9);

  await page.getByRole('checkbox', { name: 'De-identify' }).check();
  for (const name of [/Result as DICOM/, /This view as DICOM/]) {
    const { bytes, dataSet } = await saved(page, name);
    for (const secret of ['Example', 'H4711', '20261120', STUDY, INSTANCE, 'camera.dcm'])
      expect(Buffer.from(bytes).includes(secret), secret).toBe(false);
    expect(text(dataSet, 'x00120062')).toBe('YES');
  }
});

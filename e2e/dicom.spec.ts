import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { type Attribute, image, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { expect, test } from './test.ts';

/** Right eye of one patient, on a camera that knows its scale. */
const FACTS: readonly Attribute[] = [
  [0x00080020, 'DA', '20240506'],
  [0x00100020, 'LO', 'Nord 17 <b>'],
  [0x00200062, 'CS', 'R'],
  [0x0022000c, 'FL', [45]],
  [0x00280030, 'DS', '0.0125\\0.0125'],
];

/** A plane of bytes in run lengths, as literals alone. */
const literals = (plane: Uint8Array): number[] => {
  const bytes: number[] = [];
  for (let i = 0; i < plane.length; i += 128) {
    const part = plane.subarray(i, i + 128);
    bytes.push(part.length - 1, ...part);
  }
  return bytes;
};

function runLengths(rgb: Uint8Array): Uint8Array {
  const segments = [0, 1, 2].map((c) => literals(rgb.filter((_, i) => i % 3 === c)));
  const header = new Uint32Array(16);
  header.set([3, 64, 64 + segments[0]!.length, 64 + segments[0]!.length + segments[1]!.length]);
  return Uint8Array.from([...new Uint8Array(header.buffer), ...segments.flat()]);
}

test('an ophthalmic DICOM is graded like the picture in it, and says whose eye it is; a broken one beside it says why it is not', async ({
  funduscope,
  photographs,
  page,
}, info) => {
  test.slow();
  const jpeg = new Uint8Array(readFileSync(await photographs.small(31)));
  const { data, info: size } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const attributes = [...FACTS, ...image(size.width, size.height, [[0x00280004, 'CS', 'YBR_FULL_422']])];
  const inRgb = [...FACTS, ...image(size.width, size.height)];
  const whole = writeDicom({ syntax: SYNTAX.jpeg, attributes, pixels: [new Uint8Array(), jpeg] });
  const files = {
    'jpeg.dcm': whole,
    'rle.dcm': writeDicom({ syntax: SYNTAX.rle, attributes: inRgb, pixels: [new Uint8Array(), runLengths(data)] }),
    'cut.dcm': whole.subarray(0, whole.length >> 1),
    'plain.jpg': jpeg,
  };
  const [coded, run, cut, plain] = Object.entries(files).map(([name, bytes]) => {
    const path = info.outputPath(name);
    writeFileSync(path, bytes);
    return path;
  }) as [string, string, string, string];
  await funduscope.open();
  await funduscope.drop(coded, cut, run, plain);

  const { prediction } = await funduscope.explained(plain);
  // The same samples: the same answer, to the last bit.
  for (const path of [coded, run]) expect((await funduscope.explained(path)).prediction).toEqual(prediction);

  const { study, marks, fieldOfView } = await funduscope.done(coded);
  expect(study.patient).toEqual({ value: 'Nord 17 <b>', source: 'file' });
  expect(study.date).toEqual({ value: '2024-05-06', source: 'file' });
  expect(study.laterality).toContainEqual({ value: 'OD', source: 'file' });
  expect([marks.calibration?.mmPerPx, fieldOfView]).toEqual([0.0125, 45]);

  await funduscope.patient('Nord 17 <b>').locator('[data-photograph]').first().getByRole('button').first().click();
  const line = funduscope.viewer.getByRole('button', { name: /Nord 17 <b>/ });
  await expect(line).toContainText('OD, right eye: read from the file.');
  await expect(line).toContainText('Field of view 45°: read from the file.');
  await page.screenshot({ path: info.outputPath('dicom.png') });

  await funduscope.row('cut.dcm').getByRole('button').first().click();
  await expect(funduscope.result).toContainText('cut short');
  await expect(funduscope.result).not.toContainText('ICDR grade');
});

test('another frame of a file is graded anew, and stays chosen after the page is opened again', async ({
  funduscope,
  photographs,
  page,
}, info) => {
  test.slow();
  const pictures = await Promise.all([32, 33].map((seed) => photographs.small(seed)));
  const [first, second] = pictures.map((path) => new Uint8Array(readFileSync(path)));
  const { width, height } = await sharp(first).metadata();
  const path = info.outputPath('two.dcm');
  const attributes = [
    ...FACTS,
    ...image(width!, height!, [
      [0x00280004, 'CS', 'YBR_FULL_422'],
      [0x00280008, 'IS', '2'],
    ]),
  ];
  writeFileSync(path, writeDicom({ syntax: SYNTAX.jpeg, attributes, pixels: [new Uint8Array(), first!, second!] }));
  await funduscope.open();
  await funduscope.drop(...pictures, path);
  const [one, other] = [await funduscope.explained(pictures[0]!), await funduscope.explained(pictures[1]!)];
  expect(one.prediction).not.toEqual(other.prediction);
  expect((await funduscope.explained(path)).prediction).toEqual(one.prediction);

  await funduscope
    .row('two.dcm')
    .or(funduscope.patient('Nord 17 <b>').locator('[data-photograph]'))
    .first()
    .getByRole('button')
    .first()
    .click();
  const choice = funduscope.viewer.getByRole('combobox', { name: 'Picture' });
  await expect(choice).toHaveValue('0');
  await choice.selectOption('1');
  await expect.poll(async () => (await funduscope.done(path)).page).toBe(1);
  expect((await funduscope.explained(path)).prediction).toEqual(other.prediction);

  const isKept = async () =>
    Object.values((await funduscope.kept()).photographs).some(
      ({ page: kept, progress }) => kept === 1 && progress.kind === 'done',
    );
  await expect.poll(isKept).toBe(true);
  await page.reload();
  await expect(funduscope.viewer.getByRole('combobox', { name: 'Picture' })).toHaveValue('1');
  expect((await funduscope.explained(path)).prediction).toEqual(other.prediction);
});

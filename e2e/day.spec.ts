import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { IcdrGrade } from '#domain/grade.ts';
import type { OwnGrade } from '#domain/reading.ts';
import type { Photograph } from '#store/state.ts';
import { drawZip } from '#test/app/drawn-zip.ts';
import { crash } from './crash.ts';
import { DayPhotographs } from './day-photographs.ts';
import { Funduscope } from './page.ts';
import { expect, test } from './test.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };
const READER = 'Dr Amara Okafor';
const PATIENTS = Array.from({ length: 20 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`);
/** Its name tells nothing, and its picture no eye. */
const NAMELESS = 'IMG_0012';
const BLURRED = 'P09_OS';

/** What is done by hand, in this order. */
interface Read {
  readonly file: string;
  readonly grade: OwnGrade;
  readonly signs?: boolean;
  readonly note?: string;
}
const MORNING: readonly Read[] = [
  { file: 'P01_OD', grade: 0, signs: true },
  { file: 'P01_OS', grade: 0, signs: true },
  { file: 'P02_OD', grade: 2, signs: true, note: 'Two haemorrhages, "temporal"; née Diallo' },
  // Graded by the reader before its turn has come.
  { file: 'P19_OS', grade: 3 },
];
const AFTERNOON: readonly Read[] = [
  { file: 'P02_OS', grade: 1, signs: true },
  { file: 'P03_OD_1', grade: 1, signs: true },
  { file: 'P03_OD_2', grade: 0 },
  { file: 'P03_OS', grade: 0, signs: true },
  { file: 'P04_OD', grade: 4, signs: true, note: 'New vessels at the disc' },
  { file: 'P04_OS', grade: 3 },
  { file: 'P05_OD', grade: 0, signs: true },
  { file: 'P09_OD', grade: 0, signs: true },
  { file: BLURRED, grade: 'ungradable', signs: true },
  { file: 'P20_OD', grade: 1, signs: true },
  { file: NAMELESS, grade: 0 },
];

/** The day's files in their order: both eyes of each patient, two fields of two, a missing eye, one out of focus, one without a name. */
function filesOfDay(): readonly { readonly stem: string; readonly patient: string; readonly eye: string }[] {
  const files = PATIENTS.flatMap((patient) =>
    (['OD', 'OS'] as const).flatMap((eye) => {
      if (patient === 'P05' && eye === 'OS') return [];
      if (patient === 'P20' && eye === 'OS') return [{ stem: NAMELESS, patient, eye: '' }];
      const hasFields = (patient === 'P03' && eye === 'OD') || (patient === 'P08' && eye === 'OS');
      return (hasFields ? ['_1', '_2'] : ['']).map((field) => ({ stem: `${patient}_${eye}${field}`, patient, eye }));
    }),
  );
  return files;
}

async function drawn(): Promise<Uint8Array> {
  const day = new DayPhotographs();
  const taken = { OD: 0, OS: 0 };
  const members = filesOfDay().map(async ({ stem, eye }) => {
    const picture = () => (eye === 'OD' || eye === 'OS' ? day.of(eye, taken[eye]++) : day.withoutDisc());
    return { name: `day/${stem}.jpg`, bytes: await (stem === BLURRED ? day.blurred() : picture()) };
  });
  return drawZip(await Promise.all(members));
}

const byStem = async (funduscope: Funduscope): Promise<ReadonlyMap<string, Photograph>> =>
  new Map((await funduscope.state()).photographs.map((photograph) => [photograph.name.replace('.jpg', ''), photograph]));

const doneAtLeast = ({ page }: Funduscope, count: number) =>
  page.waitForFunction(
    (wanted) => window.funduscope.state().photographs.filter(({ progress }) => progress.kind === 'done').length >= wanted,
    count,
    { timeout: 400_000 },
  );

/** Who grades first, by keyboard. */
async function order({ page }: Funduscope, name: RegExp): Promise<void> {
  const button = page.getByRole('button', { name: 'Settings', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Settings', exact: true });
  await dialog.getByRole('radio', { name }).focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('radio', { name })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Grades a photograph and signs it, by keyboard alone. */
async function read(funduscope: Funduscope, { file, grade, signs, note }: Read): Promise<void> {
  const { page, result } = funduscope;
  await funduscope.row(file).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  const shown = async () => {
    const { photographs, selected } = await funduscope.state();
    return photographs.find(({ id }) => id === selected)!;
  };
  await expect.poll(async () => (await shown()).name).toBe(`${file}.jpg`);
  await page.keyboard.press('g');
  await page.keyboard.press(grade === 'ungradable' ? 'u' : String(grade));
  await expect.poll(async () => (await shown()).reading.grade).toBe(grade);
  await page.keyboard.press('Enter');
  if (note !== undefined) {
    await result.getByRole('textbox', { name: 'Note' }).focus();
    await page.keyboard.type(note);
    await page.keyboard.press('Tab');
  }
  if (!signs) return;
  const isKnown = (await funduscope.state()).site.readerName !== '';
  await result.getByRole('button', { name: isKnown ? `Sign as ${READER}` : 'Sign', exact: true }).focus();
  await page.keyboard.press('Enter');
  if (!isKnown) {
    await page.keyboard.type(READER);
    await page.keyboard.press('Enter');
  }
  await expect(result).toContainText(`Signed by ${READER}`);
}

/** Patients in the order of the list; what stands alone by its name. */
const listed = ({ list }: Funduscope) =>
  list
    .locator('.patients > li')
    .evaluateAll((places) =>
      places.map((li) => li.querySelector('.patient-id')?.textContent ?? li.querySelector('.row-stem')?.textContent),
    );

async function saved(page: Page, name: RegExp | string): Promise<string> {
  const download = page.waitForEvent('download', { timeout: 90_000 });
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  return (await download).path();
}

/** Rows of a table by RFC 4180, by their first line's names. */
function rowsOf(csv: string): Record<string, string>[] {
  const cells = [...csv.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell, end] of cells) {
    rows.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!);
    if (end !== ',') rows.push([]);
  }
  const [head, ...body] = rows.slice(0, -1);
  return body.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i]!])));
}

test('a day of twenty patients, with a crash in the middle, comes out as it was read', async ({
  funduscope,
  context,
  server,
  browser,
}, info) => {
  test.slow();
  mkdirSync(info.outputDir, { recursive: true });
  const zip = info.outputPath('day.zip');
  writeFileSync(zip, await drawn());
  const files = filesOfDay();
  const stems = files.map(({ stem }) => stem);

  // The morning: photographs come in, and are read while the rest is graded.
  await funduscope.open(LIGHT);
  await funduscope.modelReady();
  await order(funduscope, /^Reader first/);
  await funduscope.drop(zip);
  await doneAtLeast(funduscope, 6);
  await expect.poll(async () => (await funduscope.state()).photographs.length).toBe(files.length);
  const bar = funduscope.page.getByRole('region', { name: 'Grading' });
  // However quick the machine is, some are still to come when it dies.
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar.getByText('Paused', { exact: true })).toBeVisible({ timeout: 60_000 });
  for (const one of MORNING) await read(funduscope, one);
  const before = await byStem(funduscope);
  expect(before.get('P19_OS')!.progress.kind).toBe('queued');
  await expect(async () => {
    const { photographs: facts } = await funduscope.kept();
    for (const { id, reading, audit } of before.values()) expect(facts[id]).toMatchObject({ reading, audit });
  }).toPass({ timeout: 20_000 });
  await bar.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(async () => (await funduscope.kept()).page.list?.isPaused).toBe(false);
  await crash(context, funduscope);

  // Everything is there, and what was not graded is graded now.
  const again = new Funduscope(await context.newPage(), server.address);
  const { page } = again;
  await again.open(LIGHT);
  await expect(again.row('P01_OD')).toBeVisible();
  const back = await byStem(again);
  expect([...back.keys()]).toEqual(stems);
  for (const [stem, { reading, audit, progress, study }] of before) {
    const now = back.get(stem)!;
    // By now its turn may have come, which adds to the trail.
    expect([now.reading, now.audit.slice(0, audit.length), now.study.patient], stem).toEqual([reading, audit, study.patient]);
    // To the millisecond of each stage: it was not graded a second time.
    if (progress.kind === 'done') expect(now.progress, stem).toEqual(progress);
  }
  await doneAtLeast(again, files.length);
  const outcomes = [...(await byStem(again))].map(([stem, { progress }]) => [
    stem,
    progress.kind === 'done' && progress.outcome.kind,
  ]);
  expect(outcomes).toEqual(stems.map((stem) => [stem, stem === BLURRED ? 'ungradable' : 'graded']));

  // The afternoon: the one without a name is given to its patient, the rest is read.
  await again.row(NAMELESS).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('d');
  const editor = page.getByRole('dialog', { name: 'Patient, eye and day' });
  await expect(editor.getByRole('textbox', { name: 'Patient' })).toBeFocused();
  await page.keyboard.type('P20');
  await page.keyboard.press('Enter');
  await expect(editor).toBeHidden();
  for (const one of AFTERNOON) await read(again, one);

  // Worse first; then what nothing makes normal: an eye unknown, missing, ungradable; then what is to be read; then normal.
  await page.getByLabel('Order of patients').selectOption('By severity');
  const read20 = ['P01', 'P02', 'P03', 'P04', 'P05', 'P09', 'P19', 'P20'];
  const toBeRead = PATIENTS.filter((patient) => !read20.includes(patient));
  await expect.poll(() => listed(again)).toEqual(['P04', 'P19', 'P02', 'P20', 'P05', 'P09', ...toBeRead, 'P03', 'P01']);
  await expect(again.patient('P05')).toContainText('left eye missing');
  for (const [filter, patients] of [
    ['Referable 3', ['P04', 'P19', 'P02']],
    ['Ungradable 1', ['P09']],
    [`Not read ${toBeRead.length + 1}`, ['P19', ...toBeRead]],
    ['All 20', ['P04']],
  ] as const) {
    await page.getByRole('button', { name: filter, exact: true }).click();
    await expect.poll(async () => (await listed(again)).slice(0, patients.length)).toEqual(patients);
    if (filter !== 'All 20') expect(await listed(again)).toHaveLength(patients.length);
  }
  await page.getByLabel('Order of patients').selectOption('By arrival');

  // The evening: what leaves the page is what was done by hand.
  await order(again, /^Model first/);
  const evening = await byStem(again);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'All' }).check();
  const csv = rowsOf(readFileSync(await saved(page, /Table/), 'utf8'));
  const json = JSON.parse(readFileSync(await saved(page, /Everything/), 'utf8'));
  const session = await saved(page, 'Save session file');
  const hand = new Map([...MORNING, ...AFTERNOON].map((one) => [one.file, one]));
  const modelGrade = (stem: string): IcdrGrade | null => {
    const { progress } = evening.get(stem)!;
    return progress.kind === 'done' && progress.outcome.kind === 'graded' ? progress.outcome.prediction.grade : null;
  };
  const expected = files.map(({ stem, patient, eye }) => {
    const { grade = null, signs = false, note = '' } = hand.get(stem) ?? {};
    return { file: `${stem}.jpg`, patient, eye: eye || null, grade, by: signs ? READER : null, note, model: modelGrade(stem) };
  });
  const text = (value: unknown) => (value === null ? '' : String(value));
  expect(
    csv.map((row) => [row['file'], row['patient'], row['eye'], row['reader_grade'], row['signed_by'], row['note'], row['grade']]),
  ).toEqual(
    expected.map(({ file, patient, eye, grade, by, note, model }) => [file, patient, eye, grade, by, note, model].map(text)),
  );
  // biome-ignore lint/suspicious/noExplicitAny: JSON of another program, as far as this test is concerned
  const fromJson = json.photographs.map(({ file, patient, eye, reading, result }: any) => ({
    ...{ file, patient: patient.value, eye: eye?.value ?? null, grade: reading.grade, by: reading.signed?.by ?? null },
    ...{ note: reading.note, model: result.grade },
  }));
  expect(fromJson).toEqual(expected);
  for (const { at, what, by } of json.photographs.flatMap(({ audit }: Photograph) => audit)) {
    if (what === 'sign') expect([by, Number.isFinite(Date.parse(at))]).toEqual([READER, true]);
  }

  // Another laptop.
  const laptop = await browser.newContext({ serviceWorkers: 'block' });
  const there = new Funduscope(await laptop.newPage(), server.address);
  await there.open(LIGHT);
  await there.page.getByRole('button', { name: 'Export', exact: true }).click();
  await there.page.getByTestId('session-picker').setInputFiles({
    name: 'day.funduscope',
    mimeType: 'application/zip',
    buffer: readFileSync(session),
  });
  await expect(there.page.getByText(`Session opened: ${files.length} photographs added.`)).toBeVisible({ timeout: 60_000 });
  const facts = ({ id, study, reading, audit, progress, grid, others, addedAt, path }: Photograph) => ({
    ...{ id, study, reading, audit, progress, grid, others, addedAt, path },
  });
  const arrived = await byStem(there);
  expect([...arrived.keys()]).toEqual(stems);
  for (const [stem, photograph] of evening) expect(facts(arrived.get(stem)!), stem).toEqual(facts(photograph));
  await expect.poll(async () => Object.keys((await there.kept()).photographs)).toHaveLength(files.length);
  await laptop.close();
});

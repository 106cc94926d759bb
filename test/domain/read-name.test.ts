import { describe, expect, test } from 'vitest';
import { DEFAULT_NAME_PATTERNS } from '#domain/name-pattern.ts';
import { readName } from '#domain/read-name.ts';

const read = (path: string, patterns: readonly string[] = DEFAULT_NAME_PATTERNS) => {
  const { pattern: _, ...facts } = readName(path, patterns);
  return facts;
};

describe('the names that archives and clinics give', () => {
  test.each([
    ['10_left.jpeg', { patient: '10', laterality: 'OS' }],
    ['10_right.jpeg', { patient: '10', laterality: 'OD' }],
    ['P0012_OD.jpg', { patient: 'P0012', laterality: 'OD' }],
    ['p0012-os.PNG', { patient: 'p0012', laterality: 'OS' }],
    ['20230412_0012_R.jpg', { patient: '0012', laterality: 'OD', date: '2023-04-12' }],
    ['Smith^John_OS_2024-01-02.png', { patient: 'Smith^John', laterality: 'OS', date: '2024-01-02' }],
    ['0012_2023-04-12_re.jpg', { patient: '0012', laterality: 'OD', date: '2023-04-12' }],
    ['0012-2023-04-12-LE.jpg', { patient: '0012', laterality: 'OS', date: '2023-04-12' }],
    ['Rossi dx.jpg', { patient: 'Rossi', laterality: 'OD' }],
    ['Rossi sx.jpg', { patient: 'Rossi', laterality: 'OS' }],
    ['martin_OG.jpg', { patient: 'martin', laterality: 'OS' }],
    ['P0012_OD_macula.jpg', { patient: 'P0012', laterality: 'OD' }],
    ['P0012_20240102_OD_2.jpg', { patient: 'P0012', laterality: 'OD', date: '2024-01-02' }],
    ['OD_0012.jpg', { patient: '0012', laterality: 'OD' }],
    ['20230412_R.jpg', { laterality: 'OD', date: '2023-04-12' }],
    ['10_left (1).jpeg', { patient: '10', laterality: 'OS' }],
    ['10_left - Copy.jpeg', { patient: '10', laterality: 'OS' }],
    ['clinic/P0012/OD.jpg', { patient: 'P0012', laterality: 'OD' }],
    ['P0012/2024-01-02/os.jpg', { patient: 'P0012', laterality: 'OS', date: '2024-01-02' }],
    ['P0012/2024-01-02_os.jpg', { patient: 'P0012', laterality: 'OS', date: '2024-01-02' }],
    ['Müller_OD.jpg', { patient: 'Müller', laterality: 'OD' }],
  ])('%s', (name, facts) => expect(read(name)).toEqual(facts));
});

describe('nothing is guessed', () => {
  test.each([
    ['a photograph number is no patient', 'IDRiD_001.jpg', {}],
    ['a name of one word', 'train_001.jpg', {}],
    ['a letter inside a word is no eye', 'Miller0012.jpg', {}],
    ['an eye at the end of a word is none', 'P0012OD.jpg', {}],
    ["a camera's counter is no patient", 'IMG_0012_R.jpg', { laterality: 'OD' }],
    ['a folder of photographs is no patient', 'photos/left.jpg', { laterality: 'OS' }],
    ['the 30th of February is no day', '0012_20230230_R.jpg', { patient: '0012_20230230', laterality: 'OD' }],
    ['an unknown camera export', 'ef23ab9c-11d0.png', {}],
  ])('%s: %s', (_, name, facts) => expect(read(name)).toEqual(facts));
});

test("a site's own pattern reads what no default does", () => {
  expect(read('Visit 3/04-12-2023/0012-IMG_7.jpg', ['{date:dmy}/{patient}-{any}'])).toEqual({
    patient: '0012',
    date: '2023-12-04',
  });
  expect(read('04-12-2023 0012 L.jpg', ['{date:mdy}_{patient}_{eye}'])).toEqual({
    patient: '0012',
    laterality: 'OS',
    date: '2023-04-12',
  });
});

test('the first pattern that fits decides, and is named', () => {
  expect(readName('12_R.jpg', ['{patient}_{eye}_{date}', '{patient}_{eye}', '{patient}_{any}']).pattern).toBe('{patient}_{eye}');
});

test('a pattern that is none is passed over', () => {
  expect(read('12_R.jpg', ['{patient', '{patient}_{eye}'])).toEqual({ patient: '12', laterality: 'OD' });
});

test('a name made to be slow to match is read within a quarter of a second', () => {
  const start = performance.now();
  readName(`${'_1'.repeat(5000)}!`, DEFAULT_NAME_PATTERNS);
  expect(performance.now() - start).toBeLessThan(250);
});

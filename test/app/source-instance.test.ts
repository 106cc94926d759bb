import { expect, test } from 'vitest';
import { sourceInstance } from '#app/source-instance.ts';
import { type Attribute, type DicomFile, image, writeDicom } from '#test/formats/dicom/write-dicom.ts';

const NAMED: readonly Attribute[] = [
  [0x00080005, 'CS', 'ISO_IR 100'],
  [0x00080018, 'UI', '1.2.3.4'],
  [0x00080020, 'DA', '20261120'],
  [0x00080030, 'TM', '101112.5'],
  [0x00080050, 'SH', 'A1'],
  [0x00080090, 'PN', 'Referrer^Dr'],
  // In Latin 1, as its character set says.
  [0x00100010, 'PN', 'M\u00fcller^\u00c4nne'],
  [0x00100020, 'LO', 'P001'],
  [0x00100030, 'DA', '19500102'],
  [0x00100040, 'CS', 'F'],
  [0x0020000d, 'UI', '1.2.3'],
  [0x0020000e, 'UI', '1.2.3.3'],
  [0x00200010, 'SH', 'S1'],
];

const fileOf = (others: Partial<DicomFile> = {}, named = NAMED): Blob =>
  new Blob([writeDicom({ attributes: [...named, ...image(2, 2)], pixels: new Uint8Array(12), ...others })]);

const without = (tag: number) => NAMED.filter(([other]) => other !== tag);

test('a DICOM file says which instance it is, whose and of what study', async () => {
  expect(await sourceInstance(fileOf())).toEqual({
    sopClass: '1.2.840.10008.5.1.4.1.1.77.1.5.1',
    sopInstance: '1.2.3.4',
    study: '1.2.3',
    series: '1.2.3.3',
    frame: null,
    patient: { name: 'Müller^Änne', id: 'P001', birthDate: '19500102', sex: 'F' },
    studyDate: '20261120',
    studyTime: '101112.5',
    studyId: 'S1',
    accession: 'A1',
    referringPhysician: 'Referrer^Dr',
  });
});

test.each(['implicit', 'big'] as const)('so it does in another coding: %s', async (coding) => {
  const syntax = { implicit: '1.2.840.10008.1.2', big: '1.2.840.10008.1.2.2' }[coding];
  expect(await sourceInstance(fileOf({ syntax, coding }))).toMatchObject({ sopInstance: '1.2.3.4', study: '1.2.3' });
});

test('of several frames it names the one that is shown, counted from 1', async () => {
  const file = fileOf({}, [...NAMED, [0x00280008, 'IS', '3']]);
  expect((await sourceInstance(file))?.frame).toBe(1);
  expect((await sourceInstance(file, 2))?.frame).toBe(3);
});

test('without a UID that a reference needs, or with one that is none, there is no reference', async () => {
  for (const tag of [0x00080018, 0x0020000d, 0x0020000e]) {
    const expected = tag === 0x00080018 ? '1.2.3' : null;
    // The meta information that the test's writer adds names an instance too.
    expect((await sourceInstance(fileOf({}, without(tag))))?.sopInstance ?? null).toBe(expected);
    expect(await sourceInstance(fileOf({}, [...without(tag), [tag, 'UI', '1.02.<b>']]))).toBeNull();
  }
});

test('what is no DICOM, is damaged or is not there has none', async () => {
  expect(await sourceInstance(undefined)).toBeNull();
  expect(await sourceInstance(new Blob(['\u00ff\u00d8\u00ff']))).toBeNull();
  const whole = new Uint8Array(await fileOf().arrayBuffer());
  expect(await sourceInstance(new Blob([whole.subarray(0, 300)]))).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { opened } from '#test/formats/dicom/decoded.ts';
import { type Attribute, image, SECONDARY_CAPTURE, writeDicom } from '#test/formats/dicom/write-dicom.ts';

const WIDTH = 100;
const facts = async (attributes: readonly Attribute[], sopClass?: string) =>
  (
    await opened(
      writeDicom({
        ...(sopClass && { sopClass }),
        attributes: [...image(WIDTH, 1), ...attributes],
        pixels: new Uint8Array(3 * WIDTH),
      }),
    )
  ).facts(0);

test('each fact says which attribute it was read from', async () => {
  const all = await facts([
    [0x00080020, 'DA', '20240505'],
    [0x0008002a, 'DT', '20240506101500.000+0100'],
    [0x00100020, 'LO', 'P-17'],
    [0x00200062, 'CS', 'R'],
    [0x0022000c, 'FL', [45]],
    [0x00280030, 'DS', '0.1\\0.1'],
  ]);
  expect(all).toEqual({
    patient: { value: 'P-17', attribute: 'Patient ID (0010,0020)' },
    laterality: { value: 'OD', attribute: 'Image Laterality (0020,0062)' },
    date: { value: '2024-05-06', attribute: 'Acquisition DateTime (0008,002A)' },
    fieldOfView: { value: 45, attribute: 'Horizontal Field of View (0022,000C)' },
    mmPerPx: { value: 0.1, attribute: 'Pixel Spacing (0028,0030)' },
  });
});

test('a file that says nothing has no facts', async () => {
  expect(await facts([])).toEqual({});
});

describe('laterality', () => {
  test('of the series where the image says none', async () => {
    expect(await facts([[0x00200060, 'CS', 'L']])).toMatchObject({
      laterality: { value: 'OS', attribute: 'Laterality (0020,0060)' },
    });
    const both: readonly Attribute[] = [
      [0x00200060, 'CS', 'L'],
      [0x00200062, 'CS', 'R'],
    ];
    expect(await facts(both)).toMatchObject({ laterality: { value: 'OD' } });
  });
  test.each(['B', 'U', '', 'right'])('%j is no eye', async (said) => {
    expect(await facts([[0x00200062, 'CS', said]])).not.toHaveProperty('laterality');
  });
  test('of the frame, in a functional group', async () => {
    const anatomy: Attribute = [0x00209071, 'SQ', [{ attributes: [[0x00209072, 'CS', 'L']] }]];
    expect(await facts([[0x52009229, 'SQ', [{ attributes: [anatomy] }]]])).toMatchObject({
      laterality: { value: 'OS', attribute: 'Frame Laterality (0020,9072)' },
    });
  });
});

test('a day that the calendar has not is none; the next attribute is asked', async () => {
  const date = await facts([
    [0x00080022, 'DA', '20240231'],
    [0x00080020, 'DA', '2023.04.12'],
  ]);
  expect(date).toEqual({ date: { value: '2023-04-12', attribute: 'Study Date (0008,0020)' } });
});

describe('millimetres only', () => {
  const spacing = (said: string): readonly Attribute[] => [[0x00280030, 'DS', said]];
  test('of an ophthalmic photograph: elsewhere the spacing is that of paper, a screen or a chip', async () => {
    expect(await facts(spacing('0.1\\0.1'), SECONDARY_CAPTURE)).toEqual({});
    expect(await facts([[0x00181164, 'DS', '0.1\\0.1']])).toEqual({});
  });
  test.each(['0.1\\0.2', '0.1', '1\\1', '0.001\\0.001', '0\\0', '-0.1\\-0.1', 'a\\b', '1e999\\1e999'])(
    'where rows and columns agree and a retina is as wide: not %j',
    async (said) => expect(await facts(spacing(said))).toEqual({}),
  );
  test('of the functional groups too', async () => {
    const measures: Attribute = [0x00289110, 'SQ', [{ attributes: spacing('0.05\\0.05') }]];
    expect(await facts([[0x52009229, 'SQ', [{ attributes: [measures] }]]])).toMatchObject({ mmPerPx: { value: 0.05 } });
  });
});

describe('text is text', () => {
  const patient = async (bytes: string | Uint8Array, characterSet?: string) =>
    (await facts([...(characterSet ? [[0x00080005, 'CS', characterSet] as const] : []), [0x00100020, 'LO', bytes]])).patient
      ?.value;
  const utf8 = (text: string) => new TextEncoder().encode(text);

  test.each([
    ['ISO_IR 192', utf8('Žluťoučký-7'), 'Žluťoučký-7'],
    ['ISO_IR 100', Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72), 'Müller'],
    ['ISO_IR 144', Uint8Array.of(0xb8, 0xd2, 0xd0, 0xdd), 'Иван'],
    ['ISO_IR 126', Uint8Array.of(0xc4, 0xe9, 0xef), 'Διο'],
    ['\\ISO 2022 IR 87', Uint8Array.from([0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42]), '山田'],
    ['GB18030', Uint8Array.of(0xcd, 0xf5), '王'],
  ])('%s', async (set, bytes, expected) => {
    expect(await patient(bytes, set)).toBe(expected);
  });

  test('without control characters, marks of direction and padding, and no longer than 64', async () => {
    expect(await patient('\u0000 A\u0007B\u009f\u001b[31mC ')).toBe('AB[31mC');
    expect(await patient(utf8('a\u202ecba\u2066\ufeff'), 'ISO_IR 192')).toBe('acba');
    expect(await patient('x'.repeat(5000))).toHaveLength(64);
    expect(await patient('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
    expect(await patient('   ')).toBeUndefined();
  });

  test('an unknown character set is taken for Latin-1, broken text marked', async () => {
    expect(await patient(Uint8Array.of(0xe9, 0x31), 'KLINGON')).toBe('é1');
    expect(await patient(Uint8Array.of(0x41, 0xff, 0x42), 'ISO_IR 192')).toBe('A\ufffdB');
  });
});

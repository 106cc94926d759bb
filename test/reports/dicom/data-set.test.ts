import { describe, expect, test } from 'vitest';
import { type DataSet, encoded } from '#reports/dicom/data-set.ts';

const hex = (dataSet: DataSet): string => Buffer.concat(encoded(dataSet)).toString('hex');

describe('elements by PS3.5, 7.1.2, worked out by hand', () => {
  test('a short form: tag little endian, VR, length of two bytes', () => {
    // (0028,0010) US 2 bytes: 3
    expect(hex([[0x00280010, 'US', 3]])).toBe('2800 1000 5553 0200 0300'.replaceAll(' ', ''));
    expect(hex([[0x00020000, 'UL', 0x01020304]])).toBe('0200 0000 554c 0400 04030201'.replaceAll(' ', ''));
  });

  test('what is of odd length is padded: text with a space, a UID and bytes with a zero', () => {
    expect(hex([[0x00100020, 'LO', 'abc']])).toBe('1000 2000 4c4f 0400 61626320'.replaceAll(' ', ''));
    expect(hex([[0x0020000d, 'UI', '1.2']])).toBe('2000 0d00 5549 0400 312e3200'.replaceAll(' ', ''));
    // OB has two reserved bytes, and a length of four.
    expect(hex([[0x7fe00010, 'OB', [Uint8Array.of(1, 2), Uint8Array.of(255)]]])).toBe(
      'e07f 1000 4f42 0000 04000000 0102ff00'.replaceAll(' ', ''),
    );
  });

  test('a sequence and its items say their lengths, that of the item without its header', () => {
    const sequence = '0800 1011 5351 0000 14000000';
    const item = 'feff 00e0 0c000000';
    expect(hex([[0x00081110, 'SQ', [[[0x00081155, 'UI', '1.23']]]]])).toBe(
      `${sequence} ${item} 0800 5511 5549 0400 312e3233`.replaceAll(' ', ''),
    );
    expect(hex([[0x00081111, 'SQ', []]])).toBe('0800 1111 5351 0000 00000000'.replaceAll(' ', ''));
  });

  test('text is UTF-8, its length that of the bytes', () => {
    expect(hex([[0x00100010, 'PN', 'Ä']])).toBe('1000 1000 504e 0200 c384'.replaceAll(' ', ''));
  });

  test('tags rise, in whatever order they are given', () => {
    const two = hex([
      [0x00100020, 'LO', ''],
      [0x00080060, 'CS', 'OP'],
    ]);
    expect(two).toBe('0800 6000 4353 0200 4f50 1000 2000 4c4f 0000'.replaceAll(' ', ''));
  });
});

describe('what a VR does not allow is not written', () => {
  const bad: readonly DataSet[] = [
    [[0x00080060, 'CS', 'op']],
    [[0x00080060, 'CS', 'A'.repeat(17)]],
    [[0x00080008, 'CS', 'DERIVED\\secondary']],
    [[0x00080020, 'DA', '2026-11-23']],
    [[0x0040a30a, 'DS', '0.12345678901234567']],
    [[0x0040a30a, 'DS', 'NaN']],
    [[0x00200013, 'IS', '1.5']],
    [[0x00100020, 'LO', 'x'.repeat(65)]],
    [[0x00080050, 'SH', 'x'.repeat(17)]],
    [[0x0020000d, 'UI', '1.02.3']],
    [[0x0020000d, 'UI', `1.${'2'.repeat(63)}`]],
    [[0x00280010, 'US', 65536]],
    [[0x00280010, 'US', 1.5]],
  ];
  test.each(bad)('%j', (attribute) => {
    expect(() => encoded([attribute])).toThrow();
  });

  test('nor an attribute twice', () => {
    const twice: DataSet = [
      [0x00080060, 'CS', 'OP'],
      [0x00080060, 'CS', 'SR'],
    ];
    expect(() => encoded(twice)).toThrow('(0008,0060)');
  });

  test('several values are each as long as one may be', () => {
    expect(() => encoded([[0x00080008, 'CS', `${'A'.repeat(16)}\\${'B'.repeat(16)}`]])).not.toThrow();
  });
});

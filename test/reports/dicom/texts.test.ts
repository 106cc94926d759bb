import { expect, test } from 'vitest';
import { longText, personName, shortText } from '#reports/dicom/plain-text.ts';
import { dateTimeOf } from '#reports/dicom/times.ts';
import { namedUid, newUid, studyUid } from '#reports/dicom/uid.ts';

test('a UID by name is the UUID of version 5 that Python’s uuid module gives, as a decimal', async () => {
  // uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org').int
  expect(await namedUid('6ba7b8109dad11d180b400c04fd430c8', 'python.org')).toBe('2.25.181289448026289383154478846676280385117');
});

test('a new UID is a random UUID, and never the same', () => {
  const uids = Array.from({ length: 100 }, newUid);
  expect(new Set(uids).size).toBe(100);
  for (const uid of uids) {
    expect(uid).toMatch(/^2\.25\.[1-9]\d*$/);
    expect(uid.length).toBeLessThanOrEqual(64);
    expect(BigInt(uid.slice(5)).toString(16).padStart(32, '0')).toMatch(/^.{12}4.{3}[89ab].{15}$/);
  }
});

test('a study is the same for the same facts alone', async () => {
  expect(await studyUid('a', 'b')).toBe(await studyUid('a', 'b'));
  expect(await studyUid('a', 'b')).not.toBe(await studyUid('ab', ''));
});

test('nobody’s words part values, switch character sets or grow too long', () => {
  expect(shortText(' a\\b\u001b$B\r\n c ')).toBe('a/b$B c');
  expect(shortText('é'.repeat(80))).toBe('é'.repeat(64));
  expect(shortText(`${'x'.repeat(63)} y`)).toBe('x'.repeat(63));
  expect(longText('one\ntwo\u0000\\')).toBe('one\r\ntwo\\');
  expect(longText('four', 3)).toBe('fou');
  expect(personName('Dr ^Sum=')).toBe('Dr Sum');
});

test('a date and time is in UTC and says so', () => {
  expect(dateTimeOf(Date.UTC(2026, 10, 23, 9, 8, 7, 654))).toBe('20261123090807+0000');
});

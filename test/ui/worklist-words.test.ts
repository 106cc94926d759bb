import { afterEach, expect, it, vi } from 'vitest';
import { patientsOf } from '#domain/patient.ts';
import { patientResult } from '#domain/patient-result.ts';
import { type Said, sample } from '#test/domain/listed.ts';
import { changeLanguage } from '#ui/i18n.ts';
import { patientLine, patientSentence, photographLabel, worklistWords } from '#ui/words/worklist.ts';

// A language in which what is said of both eyes agrees with them, and a colon does not join.
vi.mock('#locales/es/index.ts', () => ({
  default: {
    grades: { words: { 0: 'Sin RD' }, mid: { 0: 'sin RD' } },
    worklist: {
      openMid: { OS: { ungradable: 'ojo izquierdo no valorable' }, both: { covered: 'ambos ojos pendientes de lectura' } },
      sentence: {
        incomplete: 'Incompleto, {{open}}.',
        pending: 'Aún no se sabe, {{open}}.',
        OD: 'En el ojo derecho, {{finding}}.',
      },
      removedPatient_one: '{{count}} foto de {{id}} retirada.',
      removedPatient_other: '{{count}} fotos de {{id}} retiradas.',
      conflict: { OD: '{{source}} dice derecho; {{other}}, izquierdo' },
      source: { 'file-name': 'El nombre' },
      sourceMid: { picture: 'la imagen' },
    },
  },
}));

afterEach(() => changeLanguage('en', []));

function resultOf(files: Readonly<Record<string, Said>>) {
  const [patient] = patientsOf(Object.entries(files).map(([file, said]) => sample(file, said)));
  return patientResult(patient!, ({ finding }) => finding);
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const line = (files: Readonly<Record<string, Said>>) => plain(patientLine(resultOf(files)));
const sentence = (files: Readonly<Record<string, Said>>) => plain(patientSentence(resultOf(files)));

it('names the worse eye, and both where they are alike', () => {
  expect(line({ '1_OD': 0, '1_OS': 2 })).toBe('OS: Moderate NPDR · referable');
  expect(sentence({ '1_OD': 0, '1_OS': 2 })).toBe('Worse eye OS: Moderate NPDR · referable. Right eye: no apparent DR.');
  expect(line({ '1_OD': 0, '1_OS': 0 })).toBe('Both eyes: No apparent DR');
  expect(sentence({ '1_OD': 0, '1_OS': 0 })).toBe('Both eyes: No apparent DR · not referable.');
});

it('never reads as normal where an eye has no grade', () => {
  for (const [other, why] of [
    ['ungradable', 'ungradable'],
    ['failed', 'failed'],
  ] as const) {
    expect(line({ '1_OD': 0, '1_OS': other })).toBe(`Incomplete: left eye ${why} · OD no DR`);
    expect(sentence({ '1_OD': 0, '1_OS': other })).toBe(`Incomplete: left eye ${why}. Right eye: no apparent DR.`);
  }
  expect(line({ '1_OS': 1 })).toBe('Incomplete: right eye missing · OS mild');
  expect(line({ '1_OD': 'ungradable', '1_OS': 'ungradable' })).toBe('Incomplete: both eyes ungradable');
  expect(line({ '1_-': 0 })).toBe('Incomplete: eye not known · Eye? no DR');
});

it('says what is to be referred before what is not seen, and calls no eye worse that stands alone', () => {
  expect(line({ '1_OD': 3, '1_OS': 'ungradable' })).toBe('OD: Severe NPDR · referable · left eye ungradable');
  expect(sentence({ '1_OD': 3 })).toBe('Right eye: Severe NPDR · referable. Left eye missing.');
});

it('waits for every photograph before anything that calms', () => {
  expect(line({ '1_OD': 0, '1_OS': 'pending' })).toBe('Left eye being graded · OD no DR');
  expect(line({ '1_OD': 0, '1_OS': 0, '1_OS_-_b': 'pending' })).toBe('A photograph still to come · OD no DR');
  expect(sentence({ '1_OD': 'covered', '1_OS': 'covered' })).toBe('Not known yet: both eyes to be read.');
});

it('tells a screen reader file, eye, grade and referral, and whose grade it is', () => {
  const { finding } = sample('1_OD', 2);
  expect(photographLabel('IDRiD_012.jpg', 'OD', finding, '', [])).toBe('IDRiD_012.jpg, right eye, moderate NPDR, referable');
  expect(photographLabel('a.jpg', 'unknown', { kind: 'ungradable', by: 'signed' }, '', ['Eye in doubt'])).toBe(
    'a.jpg, ungradable, signed, Eye in doubt',
  );
  expect(photographLabel('a.jpg', 'OS', { kind: 'pending' }, 'Reading the photograph', [])).toBe(
    'a.jpg, left eye, Reading the photograph',
  );
});

it('says two words of one eye that disagree, each by its source', () => {
  const conflict = { value: 'OD', source: 'file-name', conflict: { value: 'OS', source: 'picture' } } as const;
  expect(worklistWords.conflict(conflict)).toBe('The file name says right eye, the picture says left eye');
  expect(worklistWords.conflict({ ...conflict, conflict: null })).toBe('');
});

it('counts what is taken away', () => {
  expect(worklistWords.removedPatient('P1', 1)).toBe('Patient P1, 1 photograph, removed.');
  expect(worklistWords.removedPatient('P1', 4)).toBe('Patient P1, 4 photographs, removed.');
});

it('leaves every sentence to its language', async () => {
  await changeLanguage('es', []);
  expect(sentence({ '1_OD': 0, '1_OS': 'ungradable' })).toBe(
    'Incompleto, ojo izquierdo no valorable. En el ojo derecho, sin RD.',
  );
  expect(sentence({ '1_OD': 'covered', '1_OS': 'covered' })).toBe('Aún no se sabe, ambos ojos pendientes de lectura.');
  expect(worklistWords.removedPatient('P1', 1)).toBe('1 foto de P1 retirada.');
  expect(worklistWords.conflict({ value: 'OD', source: 'file-name', conflict: { value: 'OS', source: 'picture' } })).toBe(
    'El nombre dice derecho; la imagen, izquierdo',
  );
});

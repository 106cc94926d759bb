import { describe, expect, it } from 'vitest';
import { patientsOf, presentFields } from '#domain/patient.ts';
import { sample } from '#test/domain/listed.ts';

const files = (...names: string[]) => names.map((name) => sample(name, 0));
const names = (photographs: readonly { readonly id: string }[]) => photographs.map(({ id }) => id);

it('puts a patient’s photographs together, patients in the order of their first', () => {
  const patients = patientsOf(files('2_OD', '1_OS', '2_OS', '1_OD'));
  expect(patients.map(({ id }) => id)).toEqual(['2', '1']);
  expect(patients.map(({ photographs }) => names(photographs))).toEqual([
    ['2_OD', '2_OS'],
    ['1_OS', '1_OD'],
  ]);
});

it('never merges photographs of which nobody says whose they are, nor ids that only look alike', () => {
  const nobody = sample('-_OS', 0);
  const blank = {
    ...nobody,
    id: 'blank' as typeof nobody.id,
    study: { ...nobody.study, patient: { value: '  ', source: 'file' as const } },
  };
  const patients = patientsOf([...files('-_OD'), nobody, blank, ...files('12_OD', '012_OD')]);
  expect(patients.map(({ id, photographs }) => [id, photographs.length])).toEqual([
    [null, 1],
    [null, 1],
    [null, 1],
    ['12', 1],
    ['012', 1],
  ]);
  expect(new Set(patients.map(({ key }) => key)).size).toBe(5);
});

it('keeps an id that reads like a photograph’s apart from that photograph', () => {
  const alone = sample('-_OD', 0);
  const [a, b] = patientsOf([alone, sample('-', 0)]);
  expect(a!.key).not.toBe(b!.key);
  expect(a!.key).not.toBe(patientsOf([sample(a!.key, 0)])[0]!.key);
});

it('gives each eye its fields, and neither the ones whose eye is not known', () => {
  const [patient] = patientsOf(files('1_OS_-_a', '1_OD', '1_-', '1_OS_-_b'));
  const [visit, ...others] = patient!.visits;
  expect(others).toEqual([]);
  expect(names(visit!.eyes.OD)).toEqual(['1_OD']);
  expect(names(visit!.eyes.OS)).toEqual(['1_OS_-_a', '1_OS_-_b']);
  expect(names(visit!.eyes.unknown)).toEqual(['1_-']);
});

describe('several visits', () => {
  const [patient] = patientsOf(files('1_OD_2023-05-02', '1_OD_2024-01-30', '1_OD', '1_OS_2024-01-30', '1_OS_2023-11-02'));

  it('stand with the latest first and what has no date last', () => {
    expect(patient!.visits.map(({ date }) => date)).toEqual(['2024-01-30', '2023-11-02', '2023-05-02', null]);
  });

  it('count by the latest alone, with what has no date and may be of it', () => {
    expect(names(presentFields(patient!, 'OD'))).toEqual(['1_OD_2024-01-30', '1_OD']);
    expect(names(presentFields(patient!, 'OS'))).toEqual(['1_OS_2024-01-30']);
  });
});

import { describe, expect, it } from 'vitest';
import { answersOf, crossValidateHeads, type Featured } from '#training/head-trial.ts';
import { seededNormal } from '#training/random.ts';

/** Grades 0 to 4 in turn; one feature of three tells the grade, less `noise`. Two photographs a patient. */
function clinic(count: number, noise: number, seed: number): Featured[] {
  const normal = seededNormal(seed);
  return Array.from({ length: count }, (_, i) => {
    const grade = (i >> 1) % 5;
    return { unit: `patient ${i >> 1}`, grade, features: [normal(), grade + noise * normal(), 7] };
  });
}

const share = (rows: readonly Featured[], grades: readonly number[]) =>
  rows.filter(({ grade }, i) => grade === grades[i]).length / rows.length;

describe('linear heads on features', () => {
  it('grade photographs that they were not fitted on, where a feature tells the grade', () => {
    const answers = answersOf(clinic(120, 0.1, 1), clinic(60, 0.1, 2));
    const tests = clinic(60, 0.1, 2);
    expect(share(tests, answers.map(({ ordinal }) => ordinal.grade))).toBeGreaterThan(0.85); // biome-ignore format: one line
    expect(share(tests, answers.map(({ multinomial }) => multinomial.grade))).toBeGreaterThan(0.6); // biome-ignore format: one line
    for (const [i, { multinomial, ordinal }] of answers.entries()) {
      if (tests[i]!.grade === 4) expect(multinomial.referable).toBeGreaterThan(0.5);
      if (tests[i]!.grade === 0) expect(ordinal.referable).toBeLessThan(1);
    }
  });

  it('know nothing of a patient of another fold: features that only name the patient are worth nothing', () => {
    const count = 120;
    // Both photographs of a patient have the same random feature and the same random grade: telling only to who has seen the patient.
    const normal = seededNormal(3);
    const patients = Array.from({ length: count / 2 }, () => ({
      mark: [normal(), normal(), normal()],
      grade: Math.floor(5 * Math.abs(normal())) % 5,
    }));
    const rows = Array.from({ length: count }, (_, i): Featured => {
      const { mark, grade } = patients[i >> 1]!;
      return { unit: `${i >> 1}`, grade, features: mark };
    });
    const answers = crossValidateHeads(rows);
    expect(answers).toHaveLength(count);
    for (let i = 0; i < count; i += 2) expect(answers[i]).toEqual(answers[i + 1]);
    expect(share(rows, answers.map(({ multinomial }) => multinomial.grade))).toBeLessThan(0.5); // biome-ignore format: one line
  });
});

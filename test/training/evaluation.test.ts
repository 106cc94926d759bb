import { describe, expect, it } from 'vitest';
import type { IcdrGrade } from '#domain/grade.ts';
import { evaluate, type Graded } from '#training/evaluation.ts';

interface Answer {
  readonly truth: number;
  readonly grade: IcdrGrade;
  readonly probabilities: readonly number[];
  readonly referable: number;
  readonly sigmoids: readonly number[];
}

const graded = ({ truth, ...answer }: Answer, unit: string, gradable = true): Graded => ({
  unit,
  truth,
  gradable,
  prediction: { ...answer, logits: [], visionThreatening: Number.NaN },
});

const ANSWERS: readonly Answer[] = [
  { truth: 0, grade: 0, probabilities: [0.7, 0.1, 0.1, 0.05, 0.05], referable: 0.2, sigmoids: [0.9, 0.1, 0.1, 0.1, 0.1] },
  { truth: 0, grade: 2, probabilities: [0.4, 0.05, 0.3, 0.15, 0.1], referable: 0.55, sigmoids: [0.1, 0.1, 0.1, 0.1, 0.1] },
  { truth: 2, grade: 2, probabilities: [0.1, 0.1, 0.6, 0.1, 0.1], referable: 0.8, sigmoids: [0.1, 0.1, 0.9, 0.9, 0.1] },
  { truth: 3, grade: 0, probabilities: [0.5, 0.05, 0.1, 0.2, 0.15], referable: 0.45, sigmoids: [0.9, 0.1, 0.1, 0.1, 0.1] },
];

describe('the figures of a data set', () => {
  const evaluation = evaluate(
    'IDRiD',
    'npm run ...',
    ANSWERS.map((answer, i) => graded(answer, `${i}`)),
    0.45,
    50,
  );
  const value = (name: string) => evaluation.figures[name]?.value;

  it('count the photographs, by grade', () => {
    expect(evaluation).toMatchObject({ data: 'IDRiD', command: 'npm run ...', photographs: 4, ungradable: 0 });
    expect(evaluation.perGrade).toEqual([2, 0, 1, 1, 0]);
  });

  it.each([
    // [0, 0, 2, 3] against [0, 2, 2, 0]: misses 4 + 9 = 13; over all pairs 8 + 8 + 8 + 20 = 44, of four: 11.
    ['qwk', 1 - 13 / 11],
    // 0.8 beats 0.2 and 0.55, 0.45 beats 0.2 alone.
    ['referableAuc', 3 / 4],
    // At 0.45 both referable ones are called, and 0.55 of the others.
    ['sensitivity', 1],
    ['specificity', 1 / 2],
    // By the median grade two are right, by the most probable one three.
    ['accuracy', 2 / 4],
    ['accuracyArgmax', 3 / 4],
    // 5, 4, 4 and 3 of five outputs are right.
    ['binaryAccuracy', 16 / 20],
    // 0.7 and 0.4 against 0.1 and 0.5.
    ['auc0', 3 / 4],
    ['auc2', 1],
    ['auc3', 1],
    // Each in a bin of its own: (0.3 + 0.6 + 0.4 + 0.5) / 4.
    ['ece', 0.45],
  ])('%s is %d, by hand', (name, expected) => {
    expect(value(name)).toBeCloseTo(expected, 12);
  });

  it.each(['auc1', 'auc4'])('%s is null where no photograph has the grade', (name) => {
    expect(evaluation.figures[name]).toBeNull();
  });

  it('say nothing of gradable ones apart where all are', () => {
    expect(Object.keys(evaluation.figures).filter((name) => name.endsWith('Gradable'))).toEqual([]);
  });

  it('stand once with and once without the ungradable photographs', () => {
    const rows = ANSWERS.map((answer, i) => graded(answer, `${i}`, i !== 1));
    const { ungradable, photographs, figures } = evaluate('IDRiD', '', rows, 0.45, 50);
    expect([photographs, ungradable]).toEqual([4, 1]);
    expect(figures['accuracy']!.value).toBeCloseTo(2 / 4, 12);
    expect(figures['accuracyGradable']!.value).toBeCloseTo(2 / 3, 12);
    expect(figures['specificityGradable']!.value).toBe(1);
  });

  it('have an interval that knows of patients: one patient alone leaves no doubt', () => {
    const interval = (unitOf: (i: number) => string) =>
      evaluate(
        '',
        '',
        ANSWERS.map((answer, i) => graded(answer, unitOf(i))),
        0.45,
        200,
      ).figures['accuracy']!;
    expect(interval(() => 'one')).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
    const four = interval(String);
    expect(four.high - four.low).toBeGreaterThan(0.4);
  });
});

describe('the figures of what a card decides by', () => {
  const point = (threshold: number) => ({ threshold, chosenFor: 'x' });
  const rules = {
    sensitivity90: point(0.3),
    specificity90: point(0.7),
    predictionSet: { coverage: 0.9, threshold: 0.5, method: 'x' },
  };
  const rows = ANSWERS.map((answer, i): Graded => {
    const row = graded(answer, `${i}`);
    // With flips the last is graded rightly.
    const flipped = i === 3 ? { ...row.prediction, grade: 3 as const, referable: 0.6 } : row.prediction;
    return { ...row, prediction: { ...row.prediction, logits: [0, 0, 0, 0, 0] }, flipped };
  });
  const { figures } = evaluate('IDRiD', '', rows, 0.45, 50, rules);
  const value = (name: string) => figures[name]!.value;

  it.each([
    // P(referable) is 0.2, 0.55 | 0.8, 0.45: at 0.3 both referable ones are called and one other, at 0.7 one and none.
    ['sensitivityAtSensitivity90', 1],
    ['specificityAtSensitivity90', 1 / 2],
    ['sensitivityAtSpecificity90', 1 / 2],
    ['specificityAtSpecificity90', 1],
    // Equal logits: each grade 0.2, so the most probable is grade 0, which two of four have: |2/4 - 0.2|.
    ['eceUncalibrated', 0.3],
    // With flips 0.8 and 0.6 both beat 0.2 and 0.55.
    ['referableAucFlipsGain', 1 - 3 / 4],
  ])('%s is %d, by hand', (name, expected) => {
    expect(value(name)).toBeCloseTo(expected, 12);
  });

  it('hold the size and the coverage of the sets', () => {
    // [0.7 0.1 ...]: {0}. [0.4 0.05 0.3 0.15 0.1]: the median is 2 (0.45 below), then 3 (0.3 before), 4 (0.45), and 0.55 ends it: {2, 3, 4}, without 0.
    // [0.1 0.1 0.6 ...]: {2}. [0.5 0.05 0.1 0.2 0.15]: the median is 0 (0.5 above), then 1 (0.5), and 0.55 ends it: {0, 1}, without 3.
    expect(value('setSize')).toBeCloseTo((1 + 3 + 1 + 2) / 4, 12);
    expect(value('setCoverage')).toBeCloseTo(2 / 4, 12);
  });

  it('are not there for a card without such rules', () => {
    const plain = evaluate('IDRiD', '', ANSWERS.map((answer, i) => graded(answer, `${i}`)), 0.45, 50); // biome-ignore format: one line
    expect(Object.keys(plain.figures).filter((name) => /90|set|Flips/.test(name))).toEqual([]);
  });
});

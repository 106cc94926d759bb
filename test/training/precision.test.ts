import { describe, expect, it } from 'vitest';
import { type Compared, compareForms, type Form, type FormFigures, smallestForm } from '#training/precision.ts';

/** So sure of a grade that the others have no share. */
const sureOf = (grade: number, margin = 100): number[] => [0, 1, 2, 3, 4].map((k) => (k === grade ? margin : 0));
const PLAIN = { temperature: 1, biases: [0, 0, 0, 0, 0] };

describe('compareForms', () => {
  /** float16 agrees with float32; uint8 takes the last photograph, of grade 4, for grade 0. */
  const rows: Compared[] = ([0, 1, 2, 4] as const).map((grade) => {
    const right = sureOf(grade);
    return { grade, logits: { float32: right, float16: right, uint8: grade === 4 ? sureOf(0) : right } };
  });
  const compared = compareForms(rows, PLAIN);

  it('has each form’s own figures', () => {
    expect(compared.float32.figures).toEqual({ qwk: 1, referableAuc: 1, accuracy: 1, ece: 0 });
    // Answers 0 1 2 0: Σw O = 4². Two answers are 0, one is 1, one 2, so Σw E = (5 + 3 + 9 + 45) / 4: the sum of w over them from each grade 0, 1, 2, 4.
    expect(compared.uint8.figures.qwk).toBeCloseTo(1 - 16 / (62 / 4), 10);
    // Of the four pairs the two with the last photograph are ties of P = 0.
    expect(compared.uint8.figures.referableAuc).toBeCloseTo((2 + 2 * 0.5) / 4, 10);
    expect(compared.uint8.figures.accuracy).toBe(0.75);
    expect(compared.uint8.figures.ece).toBeCloseTo(0.25, 10);
  });

  it('says how far the worst figure moved, in points, how many grades stayed, and by how much logits differ', () => {
    expect(compared.float16).toMatchObject({ points: 0, sameGrade: 1, logitDifference: 0 });
    expect(compared.uint8.points).toBeCloseTo(100 * (16 / (62 / 4)), 8);
    expect(compared.uint8.sameGrade).toBe(0.75);
    // Two of twenty logits by 100.
    expect(compared.uint8.logitDifference).toBe(10);
  });

  it('goes by the calibration', () => {
    const logits = { float32: [1, 0, 0, 0, 0], float16: [1, 0, 0, 0, 0], uint8: [1, 0, 0, 0, 0] };
    const biased = compareForms([{ grade: 4, logits }], { temperature: 1, biases: [0, 0, 0, 0, 50] });
    expect(biased.float32.figures.accuracy).toBe(1);
  });

  it('leaves out a figure that these photographs do not define', () => {
    const healthy = compareForms([rows[0]!], PLAIN);
    expect(healthy.float32.figures).toMatchObject({ qwk: null, referableAuc: null, accuracy: 1 });
    expect(healthy.uint8.points).toBe(0);
  });
});

describe('the smallest form', () => {
  const moved = (points: Record<Form, number>) =>
    Object.fromEntries(Object.entries(points).map(([form, value]) => [form, { points: value }])) as unknown as Record<
      Form,
      FormFigures
    >;

  it.each<[string, Record<Form, number>[], Form]>([
    ['uint8 where it moves nothing by more than half a point', [{ float32: 0, float16: 0, uint8: 0.5 }], 'uint8'],
    ['float16 where uint8 does', [{ float32: 0, float16: 0.1, uint8: 0.51 }], 'float16'],
    [
      'float16 where uint8 does on one set of two',
      [
        { float32: 0, float16: 0, uint8: 0 },
        { float32: 0, float16: 0, uint8: 3 },
      ],
      'float16',
    ],
    ['float32 where both do', [{ float32: 0, float16: 0.6, uint8: 0.6 }], 'float32'],
  ])('is %s', (_, sets, form) => {
    expect(smallestForm(sets.map(moved))).toBe(form);
  });
});

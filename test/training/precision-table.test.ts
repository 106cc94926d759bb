import { describe, expect, it } from 'vitest';
import type { FormFigures } from '#training/precision.ts';
import { type Comparison, precisionTable, replacePrecision } from '#training/precision-table.ts';

const figures = (qwk: number | null, points: number): FormFigures => ({
  figures: { qwk, referableAuc: 0.9, accuracy: 0.5, ece: 0.1 },
  points,
  sameGrade: 0.99,
  logitDifference: 0.01234,
});
const comparison: Comparison = {
  model: 'light',
  command: 'export --compare --from light --data clinic',
  bytes: { float32: 8e6, float16: 4e6, uint8: 2.04e6 },
  kernelError: { float16: 0.0002, uint8: 0.0105, symmetric: 0.0141 },
  sets: [
    {
      data: 'A clinic',
      photographs: 12,
      perGrade: [4, 2, 3, 2, 1],
      forms: { float32: figures(0.8, 0), float16: figures(0.80005, 0.005), uint8: figures(null, 1.5) },
    },
  ],
  smallest: 'float16',
};

describe('the table of precisions', () => {
  it('has a row a form, with its size, its figures and what they moved by, and the command', () => {
    const lines = precisionTable(comparison).split('\n');
    expect(lines[0]).toContain('`light`: the smallest form that moves no figure by more than 0.5 points is **float16**.');
    expect(lines[0]).toContain('float16 0.020 %, uint8 1.050 %, uint8 on symmetric ranges 1.410 %');
    expect(lines.slice(4, 7)).toEqual([
      '| A clinic: 12 (4/2/3/2/1) | float32 | 8.0 | 0.8000 | 0.9000 | 0.5000 | 0.1000 |  |  |  |',
      '|  | float16 | 4.0 | 0.8001 | 0.9000 | 0.5000 | 0.1000 | 0.01 | 99.0 % | 0.0123 |',
      '|  | uint8 | 2.0 | – | 0.9000 | 0.5000 | 0.1000 | 1.50 | 99.0 % | 0.0123 |',
    ]);
    expect(lines.slice(-3)).toEqual(['```', 'export --compare --from light --data clinic', '```']);
  });

  it('goes in place of the same model’s, and leaves another’s alone', () => {
    const once = replacePrecision('# Why\n', comparison);
    const other = replacePrecision(once, { ...comparison, model: 'large' });
    const again = replacePrecision(other, { ...comparison, command: 'anew' });
    expect(again.match(/<!-- precision: light -->/g)).toHaveLength(1);
    expect(again).toContain('anew');
    expect(again).toContain('<!-- precision: large -->');
    expect(again.startsWith('# Why\n\n<!-- precision: light -->\n\n`light`')).toBe(true);
    expect(again.indexOf('light -->')).toBeLessThan(again.indexOf('large -->'));
  });
});

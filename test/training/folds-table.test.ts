import { describe, expect, it } from 'vitest';
import type { Evaluation } from '#domain/model-card.ts';
import { foldsTable, replaceFolds } from '#training/folds-table.ts';

const evaluation = (value: number): Evaluation => ({
  data: 'A clinic',
  command: '',
  photographs: 12,
  ungradable: 0,
  perGrade: [4, 2, 3, 2, 1],
  figures: { qwk: { value, low: value - 0.1, high: value + 0.1 }, referableAuc: null },
});

describe('the table of a cross-validation', () => {
  it('has each figure with its interval, the counts, and the command', () => {
    const table = foldsTable('crossvalidate --data clinic', { folds: evaluation(0.8) }).split('\n');
    expect(table[0]).toBe('| 12 photographs (4/2/3/2/1) | A clinic, out of fold |');
    expect(table[2]).toBe('| Quadratic weighted kappa | 0.800 (0.700–0.900) |');
    expect(table[3]).toBe('| Referable DR: AUC | – |');
    expect(table.slice(-3)).toEqual(['```', 'crossvalidate --data clinic', '```']);
  });

  it('has the start beside it where there is one', () => {
    const table = foldsTable('', { folds: evaluation(0.8), before: evaluation(0.6) });
    expect(table).toContain('| Quadratic weighted kappa | 0.800 (0.700–0.900) | 0.600 (0.500–0.700) |');
  });

  it('goes between the markers and nowhere else', () => {
    const document = 'before\n<!-- folds -->\nSTALE\n<!-- /folds -->\nafter\n';
    const replaced = replaceFolds(document, 'the command', { folds: evaluation(0.8) });
    expect(replaced.startsWith('before\n<!-- folds -->\n\n| 12 photographs')).toBe(true);
    expect(replaced.endsWith('```\n\n<!-- /folds -->\nafter\n')).toBe(true);
    expect(replaced).not.toContain('STALE');
    expect(() => replaceFolds('no markers', '', { folds: evaluation(0.8) })).toThrow('markers');
  });
});

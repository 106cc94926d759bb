import { describe, expect, it } from 'vitest';
import type { Evaluation, ModelCard } from '#domain/model-card.ts';
import { figuresTable, replaceFigures } from '#training/figures-table.ts';

const evaluation = (data: string, figures: Evaluation['figures']): Evaluation => ({
  data,
  command: `evaluate --data ${data}`,
  photographs: 10,
  ungradable: 1,
  perGrade: [5, 1, 2, 1, 1],
  figures,
});

const card = {
  id: 'tiny',
  evaluations: [
    evaluation('IDRiD', { qwk: { value: 0.61234, low: 0.5, high: 0.7 }, auc1: null }),
    evaluation('EyePACS', { ece: { value: 0.05, low: 0.04, high: 0.0666 } }),
  ],
} as unknown as ModelCard;

describe('the table of figures', () => {
  const lines = figuresTable(card).split('\n');

  it('has a column a data set and a row a figure, each with its interval', () => {
    expect(lines.slice(0, 4)).toEqual([
      '| `tiny` | IDRiD | EyePACS |',
      '| --- | --- | --- |',
      '| Photographs (by grade 0/1/2/3/4) | 10 (5/1/2/1/1), 1 ungradable | 10 (5/1/2/1/1), 1 ungradable |',
      '| Quadratic weighted kappa | 0.612 (0.500–0.700) | – |',
    ]);
    expect(lines).toContain('| Expected calibration error | – | 0.050 (0.040–0.067) |');
  });

  it('says with a dash that a figure is not defined or was not measured', () => {
    expect(lines).toContain('| AUC mild | – | – |');
  });

  it('counts what could not be prepared, and has the rows of newer cards where one has them', () => {
    const newer = {
      ...card,
      evaluations: [{ ...evaluation('IDRiD', { setSize: { value: 2, low: 1.9, high: 2.1 } }), failed: 3 }, evaluation('X', {})],
    };
    const rows = figuresTable(newer).split('\n');
    expect(rows[2]).toContain('10 (5/1/2/1/1), 1 ungradable, 3 more could not be prepared | 10 (5/1/2/1/1), 1 ungradable |');
    expect(rows).toContain('| Prediction set: mean number of grades | 2.000 (1.900–2.100) | – |');
    expect(lines.join()).not.toContain('Prediction set');
  });

  it('ends with the command of each column', () => {
    expect(lines.slice(-4)).toEqual(['```', 'evaluate --data IDRiD', 'evaluate --data EyePACS', '```']);
  });
});

describe('putting the table into a text', () => {
  const text = 'before\n<!-- figures:begin -->\nold\nolder\n<!-- figures:end -->\nafter\n';

  it('replaces what stands between the markers and nothing else', () => {
    const replaced = 'before\n<!-- figures:begin -->\nnew $& $1\n<!-- figures:end -->\nafter\n';
    expect(replaceFigures(text, 'new $& $1')).toBe(replaced);
    expect(replaceFigures(replaced, 'new $& $1')).toBe(replaced);
  });

  it.each([
    ['both', 'no markers'],
    ['the first', 'x <!-- figures:end -->'],
    ['the second', 'x <!-- figures:begin -->'],
    ['their order', '<!-- figures:end --><!-- figures:begin -->'],
  ])('refuses a text that lacks %s', (_, wrong) => {
    expect(() => replaceFigures(wrong, 'new')).toThrow('markers are missing');
  });
});

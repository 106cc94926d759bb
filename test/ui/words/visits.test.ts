import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeLanguage } from '#ui/i18n.ts';
import { visitWords } from '#ui/words/visits.ts';

// A language that counts the grades, and names them in another order.
vi.mock('#locales/es/index.ts', () => ({
  default: {
    grades: { words: { 4: 'RD proliferativa' }, mid: { 2: 'RDNP moderada' }, short: { 1: 'Leve' } },
    visits: {
      worse_one: 'un grado peor: {{to}}, antes {{from}}',
      worse_other: '{{steps}} grados peor: {{to}}, antes {{from}}',
      apart_one: '{{from}} y {{to}}: a un grado',
      steps: { 3: 'tres' },
      laid: 'A {{pixels}} ({{percent}}).',
    },
  },
}));

afterEach(() => changeLanguage('en', []));

/** As it is read: every space the same. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what changed between two visits', () => {
  it('is worse or better by a number of grades where the order is known', () => {
    expect(visitWords.change({ from: 1, to: 2, steps: 1 }, true)).toBe('Mild → Moderate NPDR: worse by one');
    expect(visitWords.change({ from: 4, to: 1, steps: -3 }, true)).toBe('Proliferative → Mild NPDR: better by three');
    expect(visitWords.change({ from: 3, to: 3, steps: 0 }, true)).toBe('Severe NPDR both times: no change');
  });

  it('is neither where it is not', () => {
    expect(visitWords.change({ from: 1, to: 2, steps: 1 }, false)).toBe('Mild and moderate NPDR: one apart');
  });

  it('is counted and put in order by its language', async () => {
    await changeLanguage('es', []);
    expect(visitWords.change({ from: 1, to: 4, steps: 3 }, true)).toBe('tres grados peor: RD proliferativa, antes Leve');
    expect(visitWords.change({ from: 1, to: 2, steps: 1 }, false)).toBe('Leve y RDNP moderada: a un grado');
  });

  it('is not said of two models', () => {
    expect(visitWords.otherModels('A', 'B')).toContain('not comparable');
    expect(visitWords.otherModels('A', 'A')).toContain('two versions');
  });
});

describe('the error of a registration', () => {
  it('is a share of the field and its pixels', () => {
    // 0.4 % of a field of 1,500 px are 6 px.
    expect(plain(visitWords.laid(0.004, 1500))).toBe('Laid over by their vessels: off by 0.4 % of the field, about 6 px.');
  });

  it('is written as its language writes numbers', async () => {
    await changeLanguage('es', ['es-ES']);
    expect(plain(visitWords.laid(0.0044, 1500))).toBe('A 7 px (0,4 %).');
  });

  it('is never nothing', () => {
    expect(plain(visitWords.laid(0, 3000))).toBe('Laid over by their vessels: off by less than 0.1 % of the field, 4 px.');
  });
});

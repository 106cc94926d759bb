import { afterEach, expect, it, vi } from 'vitest';
import type { Evaluation } from '#domain/model-card.ts';
import { changeLanguage } from '#ui/i18n.ts';
import { cardWords, figureName, figureWords } from '#ui/words/card.ts';

// As French writes numbers; its words are not those that are tried here.
vi.mock('#locales/fr/index.ts', () => ({ default: { numbers: { between: ';', percent: '{{number}}\u202f%' } } }));

afterEach(() => changeLanguage('en', []));

const evaluation = { data: 'IDRiD', perGrade: [1805, 370, 999, 193, 295], ungradable: 0 } as unknown as Evaluation;

it('says of a data set how many of each grade it holds, and what failed only where something did', () => {
  expect(cardWords.perGrade(evaluation)).toBe('grades 0–4: 1,805 / 370 / 999 / 193 / 295 · 0 ungradable');
  expect(cardWords.perGrade({ ...evaluation, failed: 3 })).toMatch(/ungradable · 3 more could not be prepared$/);
});

it('says what an operating point reached only where that is known', () => {
  const point = { threshold: 0.25, chosenFor: 'a reason' };
  expect(cardWords.point(point)).toBe('Another operating point, 25\u00a0%: a reason.');
  expect(cardWords.point({ ...point, sensitivity: 0.9, specificity: 0.8 })).toContain(
    'sensitivity of 90\u00a0% and a specificity of 80\u00a0%',
  );
});

it('keeps numbers apart where the decimal sign is a comma', async () => {
  const fitted = { temperature: 1.5, biases: [0.25, -0.5] } as never;
  expect(cardWords.calibration(fitted, 'folds')).toContain('temperature 1.50, biases 0.25, −0.50, fitted on folds.');
  await changeLanguage('fr', ['fr-FR']);
  expect(cardWords.calibration(fitted, 'folds')).toContain('temperature 1,50, biases 0,25; −0,50, fitted on folds.');
  expect(figureWords({ value: 0.871, low: 0.8, high: 0.9 })).toBe('0,87\u00a0(0,80–0,90)');
});

it('shows a figure that it does not know by its key, whatever that key is', () => {
  expect(['qwk', 'constructor', 'ownFigure'].map(figureName)).toEqual(['Quadratic weighted kappa', 'constructor', 'ownFigure']);
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import { catalogue, changeLanguage, currentLanguage, t, withSaid } from '#ui/i18n.ts';
import { decimal, duration, percent } from '#ui/numbers.ts';

vi.mock('#locales/fr/index.ts', () => ({
  default: {
    language: { legend: 'Langue' },
    numbers: { percent: '{{number}}\u202f%' },
    evidence: { whyNot: 'Pourquoi {{grade}} et non {{against}}' },
  },
}));
vi.mock('#locales/hi/index.ts', () => {
  throw new Error('The server is gone.');
});

afterEach(() => changeLanguage('en', []));

describe('the words of the page', () => {
  test('they are those of the language of the moment; what it lacks is said in English', async () => {
    const { legend } = catalogue.language;
    await changeLanguage('fr', ['fr-FR']);
    expect(legend).toBe('Language');
    expect(catalogue.language.legend).toBe('Langue');
    expect(catalogue.language.system).toBe('As the browser is set');
    expect(t('evidence:whyNot', { grade: 3, against: 4 })).toBe('Pourquoi 3 et non 4');
    expect(t('evidence:finerAbout', { size: '598' })).toMatch(/^The same network/);
    await changeLanguage('en', []);
    expect(catalogue.language.legend).toBe('Language');
  });

  test('words made of values stand beside those that are not, and are as live', async () => {
    const words = withSaid(catalogue.language, { about: (what: string) => `${catalogue.language.legend}: ${what}` });
    await changeLanguage('fr', []);
    expect(words.legend).toBe('Langue');
    expect(words.about('oui')).toBe('Langue: oui');
  });

  test('a language that does not come leaves the one before', async () => {
    await changeLanguage('fr', []);
    await expect(changeLanguage('hi', [])).rejects.toThrow();
    expect(currentLanguage()).toBe('fr');
    expect(catalogue.language.legend).toBe('Langue');
  });

  test('what stands in a value is not taken for a key, nor for markup', () => {
    expect(t('evidence:whyNot', { grade: '$t(numbers:ms) {{against}}', against: '<b>' })).toContain('<b>');
    expect(t('evidence:whyNot', { grade: '$t(numbers:ms)', against: '' })).toContain('$t(numbers:ms)');
  });
});

// By CLDR 46: French groups by U+202F and has a decimal comma; Hindi groups lakhs; Spanish groups from five digits on.
describe('numbers', () => {
  test.each([
    ['en', [], '1,234,567', '0.6'],
    ['fr', ['fr-FR'], '1\u202f234\u202f567', '0,6'],
    ['es', ['es-ES'], '1.234.567', '0,6'],
    ['pt', ['pt-BR'], '1.234.567', '0,6'],
  ] as const)('in %s', async (language, preferred, whole, tenth) => {
    await changeLanguage(language, preferred);
    expect(decimal(1_234_567)).toBe(whole);
    expect(decimal(0.649, 1)).toBe(tenth);
  });

  test('percentages in the language’s own pattern; a sure one never looks surer than it is', async () => {
    expect(percent(0.718)).toBe('72\u00a0%');
    expect(percent(0.001)).toBe('<\u00a01\u00a0%');
    await changeLanguage('fr', []);
    expect(percent(0.718)).toBe('72\u202f%');
    expect(percent(0.9999)).toBe('>\u00a099\u202f%');
  });

  test('a minus is a minus, and what rounds to nothing has none', () => {
    expect(decimal(-1.25, 1)).toBe('−1.3');
    expect(decimal(-0.04, 1)).toBe('0.0');
    expect(duration(1240)).toBe('1.2\u00a0s');
  });
});

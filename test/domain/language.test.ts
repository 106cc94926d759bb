import { describe, expect, test } from 'vitest';
import { localeOf, shownLanguage } from '#domain/language.ts';

describe('the language of the page', () => {
  test.each([
    ['system', ['pt-BR', 'en-US'], 'pt'],
    ['system', ['de-DE', 'fr-CA'], 'fr'],
    ['system', ['HI'], 'hi'],
    ['system', ['de', 'constructor'], 'en'],
    ['system', [], 'en'],
    ['es', ['fr-FR'], 'es'],
  ] as const)('%s in a browser of %j', (choice, preferred, shown) => expect(shownLanguage(choice, preferred)).toBe(shown));

  test('numbers and days go by the browser’s region in that language', () => {
    expect(localeOf('en', ['fr-FR', 'en-US'])).toBe('en-US');
    expect(localeOf('en', ['en'])).toBe('en-GB');
    expect(localeOf('pt', ['en-US'])).toBe('pt');
    expect(localeOf('pt', ['en-US', 'pt-PT'])).toBe('pt-PT');
  });
});

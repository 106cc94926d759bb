import { describe, expect, test } from 'vitest';
import en from '#locales/en/index.ts';
import es from '#locales/es/index.ts';
import fr from '#locales/fr/index.ts';
import hi from '#locales/hi/index.ts';
import pt from '#locales/pt/index.ts';

type Leaves = ReadonlyMap<string, string>;

/** Every text by its path; a plural form's path ends with the category that CLDR calls it by. */
function leaves(node: unknown, path = ''): Leaves {
  if (typeof node === 'string') return new Map([[path, node]]);
  return new Map(Object.entries(node as object).flatMap(([key, word]) => [...leaves(word, path ? `${path}.${key}` : key)]));
}

const FORM = /_(zero|one|two|few|many|other)$/;
const base = (path: string): string => path.replace(FORM, '');
const values = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name!).toSorted();

const english = leaves(en);
const plurals = new Set([...english.keys()].filter((path) => FORM.test(path)).map(base));

describe.each(Object.entries({ en, fr, es, pt, hi }))('%s', (language, catalogue) => {
  const own = leaves(catalogue);
  // Of whole numbers: those of compact notation ("1 million") are not written here.
  const rules = new Intl.PluralRules(language);
  const categories = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)));

  test('it has every text of the English, and no other', () => {
    expect([...new Set([...own.keys()].map(base))].toSorted()).toEqual([...new Set([...english.keys()].map(base))].toSorted());
  });

  test('what is counted has each plural form of the language', () => {
    for (const path of plurals) {
      const forms = [...own.keys()]
        .filter((other) => FORM.test(other) && base(other) === path)
        .map((other) => other.match(FORM)![1]);
      expect(forms, path).toEqual(expect.arrayContaining([...categories]));
    }
  });

  test('it takes the values of the English, and no others', () => {
    for (const [path, text] of own) {
      if (FORM.test(path)) {
        // "One photograph" needs no number, and a language whose first form is for none as well needs it there.
        const theirs = [...english]
          .filter(([other]) => FORM.test(other) && base(other) === base(path))
          .map(([, words]) => values(words));
        expect(theirs.flat(), path).toEqual(expect.arrayContaining([...values(text)]));
        const uncounted = (names: readonly string[]) =>
          [...new Set(names)].filter((name) => name !== 'count' && name !== 'n').toSorted();
        expect(theirs.map(uncounted), path).toContainEqual(uncounted(values(text)));
      } else expect(new Set(values(text)), path).toEqual(new Set(values(english.get(path) ?? '')));
    }
  });

  test('no text is empty, has a stray brace or a space at its ends', () => {
    for (const [path, text] of own) {
      if (english.get(path) !== '') expect(text, path).toMatch(/^\S([\s\S]*\S)?$/);
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), path).not.toMatch(/[{}]/);
    }
  });
});

import { createInstance } from 'i18next';
import { type Language, localeOf } from '#domain/language.ts';
import en from '#locales/en/index.ts';

/** Words in the shape of the English ones; a language may have more plural forms, and lacks none of the rest. */
type English = typeof en;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'evidence';
    resources: English;
  }
}

type Plural = `${string}_${Intl.LDMLPluralRule}`;

/** Words without values by their keys: each is read in the language of the moment. */
export type Live<Node> = {
  readonly [Key in keyof Node as Key extends Plural ? never : Key]: Node[Key] extends string | readonly unknown[]
    ? Node[Key]
    : Live<Node[Key]>;
};

/** The other languages come when they are chosen. */
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: object }>> = {
  fr: () => import('#locales/fr/index.ts'),
  es: () => import('#locales/es/index.ts'),
  pt: () => import('#locales/pt/index.ts'),
  hi: () => import('#locales/hi/index.ts'),
};

const i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en },
  ns: Object.keys(en),
  initAsync: false,
  // React and the writers of files escape what they show.
  interpolation: { escapeValue: false },
});
void i18n.init();

const loaded = new Map<Language, object>([['en', en]]);
let current: object = en;
let locale = localeOf('en', []);

/** How numbers and days are written just now: a BCP 47 tag. */
export const currentLocale = (): string => locale;

/** The language of the words just now. */
export const currentLanguage = (): Language => i18n.language as Language;

/** Words with values in the language of the moment, by `namespace:key`; `count` chooses the plural form. Numbers are given as they are to be read. */
export const { t } = i18n;

/** Goes over to a language; rejects where its words cannot be fetched, and the one before stays. */
export async function changeLanguage(language: Language, preferred: readonly string[]): Promise<void> {
  const own = loaded.get(language) ?? (language === 'en' ? en : (await LOADERS[language]()).default);
  if (!loaded.has(language)) {
    loaded.set(language, overlaid(en, own));
    for (const [namespace, words] of Object.entries(own)) i18n.addResourceBundle(language, namespace, words);
  }
  await i18n.changeLanguage(language);
  current = loaded.get(language)!;
  locale = localeOf(language, preferred);
}

/** Words of a language over the English ones: what it lacks is said in English. */
function overlaid(english: object, own: object): object {
  const both = { ...english, ...own };
  return Object.fromEntries(
    Object.entries(both).map(([key, word]) => {
      const under = (english as Readonly<Record<string, unknown>>)[key];
      return [key, isBranch(word) && isBranch(under) ? overlaid(under, word) : word];
    }),
  );
}

const isBranch = (node: unknown): node is object => typeof node === 'object' && node !== null && !Array.isArray(node);

function live<Node extends object>(node: Node, path: readonly string[]): Live<Node> {
  const record = {};
  for (const [key, word] of Object.entries(node)) {
    const place = [...path, key];
    const branch = isBranch(word) ? live(word, place) : undefined;
    Object.defineProperty(record, key, { enumerable: true, get: () => branch ?? at(place) });
  }
  return record as Live<Node>;
}

const at = (path: readonly string[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Readonly<Record<string, unknown>>)[key], current);

/** Every word of the page that takes no values. */
export const catalogue = live(en, []);

/** Words of the catalogue beside those made of values. */
export function withSaid<Words extends object, Said extends object>(words: Words, said: Said): Omit<Words, keyof Said> & Said {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(words), ...Object.getOwnPropertyDescriptors(said) },
  ) as Omit<Words, keyof Said> & Said;
}

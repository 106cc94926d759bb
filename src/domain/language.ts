/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: 'English', fr: 'Français', es: 'Español', pt: 'Português', hi: 'हिन्दी' } as const;

/** A language of the page, as BCP 47 has it. */
export type Language = keyof typeof LANGUAGES;

/** `system`: as the browser is set. */
export type LanguageChoice = Language | 'system';

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0]!;

/** The language to show: the one chosen, else the first of the browser's (BCP 47 tags, best first) that there is, else English. */
export const shownLanguage = (choice: LanguageChoice, preferred: readonly string[]): Language =>
  choice === 'system' ? (preferred.map(languageOf).find(isLanguage) ?? 'en') : choice;

/** How numbers and days are written: as the browser's own region does in this language, where it has one. English is that of Britain by default. */
export const localeOf = (language: Language, preferred: readonly string[]): string =>
  preferred.find((tag) => languageOf(tag) === language && tag.includes('-')) ?? (language === 'en' ? 'en-GB' : language);

import type { Language } from '#domain/language.ts';
import { store } from '#store/store.ts';

/** The page's words are in this language from now on. */
export const languageShown = (language: Language): void => store.setState({ language, isLanguageMissing: false });

/** The words of the chosen language did not come. */
export const languageMissing = (): void => store.setState({ isLanguageMissing: true });

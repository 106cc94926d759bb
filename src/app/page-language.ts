import { shownLanguage } from '#domain/language.ts';
import { languageMissing, languageShown } from '#store/language.ts';
import { store } from '#store/store.ts';
import { changeLanguage } from '#ui/i18n.ts';

/** Keeps the page in the language of the site's settings. Resolves once the first is there, or is known not to come. */
export function pageLanguage(preferred: () => readonly string[]): Promise<void> {
  let last = 0;
  async function follow(): Promise<void> {
    last += 1;
    const mine = last;
    const language = shownLanguage(store.getState().site.language, preferred());
    try {
      await changeLanguage(language, preferred());
      if (mine === last) languageShown(language);
      else await follow();
    } catch (refusal) {
      console.warn(`No words for ${language}.`, refusal);
      languageMissing();
    }
  }
  store.subscribe(({ site }, before) => {
    if (site.language !== before.site.language) void follow();
  });
  store.subscribe(({ language }, before) => {
    if (language !== before.language) document.documentElement.lang = language;
  });
  return follow();
}

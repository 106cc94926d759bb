import { useId } from 'react';
import { type LanguageChoice as Choice, LANGUAGES } from '#domain/language.ts';
import { siteChanged } from '#store/site.ts';
import { catalogue } from '#ui/i18n.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** The language of the page. Each is called by its own name, for whoever does not read the one that is shown. */
export function LanguageChoice() {
  const chosen = useAppState(({ site }) => site.language);
  const isMissing = useAppState(({ isLanguageMissing }) => isLanguageMissing);
  const id = useId();
  const words = catalogue.language;
  return (
    <section className="language">
      <h3>
        <label htmlFor={id}>{words.legend}</label>
      </h3>
      <select
        id={id}
        value={chosen}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget }) => siteChanged({ language: currentTarget.value as Choice })}
      >
        <option value="system">{words.system}</option>
        {Object.entries(LANGUAGES).map(([language, name]) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </select>
      <p id={`${id}-about`} className="note">
        {words.about}
      </p>
      {isMissing && (
        <p className="note" role="alert">
          {words.failed}
        </p>
      )}
    </section>
  );
}

import { useId } from 'react';
import { siteChanged } from '#store/site.ts';
import { LanguageChoice } from '#ui/settings/LanguageChoice.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { siteWords } from '#ui/words/settings.ts';

/** How the page looks, for this machine. */
export function AppearanceSection() {
  const { contrast, textSize } = useAppState(({ site }) => site);
  return (
    <div className="appearance">
      <LanguageChoice />
      <Choice
        legend={siteWords.contrast}
        about={siteWords.contrastAbout}
        choices={siteWords.contrasts}
        chosen={contrast}
        onChoose={(choice) => siteChanged({ contrast: choice })}
      />
      <Choice
        legend={siteWords.textSize}
        about={siteWords.textSizeAbout}
        choices={siteWords.textSizes}
        chosen={textSize}
        onChoose={(choice) => siteChanged({ textSize: choice })}
      />
      <section>
        <h3>{siteWords.motion}</h3>
        <p className="note">{siteWords.motionAbout}</p>
      </section>
    </div>
  );
}

interface ChoiceProps<Id extends string> {
  readonly legend: string;
  readonly about: string;
  readonly choices: Readonly<Record<Id, string>>;
  readonly chosen: Id;
  readonly onChoose: (choice: Id) => void;
}

function Choice<Id extends string>({ legend, about, choices, chosen, onChoose }: ChoiceProps<Id>) {
  const id = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {(Object.keys(choices) as Id[]).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={id}
            checked={choice === chosen}
            aria-describedby={`${id}-about`}
            onChange={() => onChoose(choice)}
          />
          <span>{choices[choice]}</span>
        </label>
      ))}
      <p id={`${id}-about`} className="note">
        {about}
      </p>
    </fieldset>
  );
}

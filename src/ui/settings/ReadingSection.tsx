import { useId } from 'react';
import { readingOrderChosen } from '#store/covered.ts';
import { siteChanged } from '#store/site.ts';
import { Switch } from '#ui/Switch.tsx';
import { AdviceEditor } from '#ui/settings/AdviceEditor.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { adviceWords } from '#ui/words/advice.ts';
import { readingWords, settingsWords } from '#ui/words/reading.ts';

const ORDERS = ['model-first', 'reader-first'] as const;

/** How the site reads: the reader's name, who grades first, and what is advised. */
export function ReadingSection() {
  const { readerName, readingOrder, showsAdvice } = useAppState(({ site }) => site);
  const id = useId();
  return (
    <div className="reading-settings">
      <div className="settings-field">
        <label htmlFor={id}>{readingWords.readerName}</label>
        <input
          id={id}
          type="text"
          maxLength={200}
          autoComplete="off"
          value={readerName}
          onChange={({ currentTarget }) => siteChanged({ readerName: currentTarget.value })}
        />
        <p className="note">{readingWords.readerNameAbout}</p>
      </div>
      <fieldset className="settings-order">
        <legend>{settingsWords.order}</legend>
        {ORDERS.map((order) => (
          <label key={order}>
            <input
              type="radio"
              name={`${id}-order`}
              checked={readingOrder === order}
              onChange={() => readingOrderChosen(order)}
            />
            <span>
              <b>{settingsWords.orders[order]}</b>
              <span className="note">{settingsWords.orderAbout[order]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="settings-advice">
        <div className="settings-switch">
          <h3>{adviceWords.show}</h3>
          <Switch label={adviceWords.show} checked={showsAdvice} onChange={(shown) => siteChanged({ showsAdvice: shown })} />
        </div>
        <p className="note">{adviceWords.about}</p>
        {showsAdvice && <AdviceEditor />}
      </div>
    </div>
  );
}

import { useState } from 'react';
import { gradeReopened, gradeSigned } from '#store/reading.ts';
import { siteChanged } from '#store/site.ts';
import type { Photograph } from '#store/state.ts';
import { timeWords } from '#ui/days.ts';
import { Icon } from '#ui/Icon.tsx';
import { AskLine } from '#ui/reading/AskLine.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { readingWords } from '#ui/words/reading.ts';

/** Signs the reader's grade, asking for the name once; or says who signed it, and reopens it. */
export function SignLine({ photograph: { id, reading } }: { readonly photograph: Pick<Photograph, 'id' | 'reading'> }) {
  const name = useAppState(({ site }) => site.readerName);
  const [asking, setAsking] = useState(false);
  const { signed, grade } = reading;
  const done = () => setAsking(false);
  if (signed) {
    return (
      <div className="sign">
        <p className="signed">
          <Icon name="check" />
          {readingWords.signedBy(signed.by, timeWords(signed.at))}
        </p>
        {asking ? (
          <AskLine
            label={readingWords.reopenWhy}
            action={readingWords.reopen}
            onAnswer={(why) => {
              gradeReopened(id, why);
              done();
            }}
            onCancel={done}
          />
        ) : (
          <button type="button" className="button quiet small" onClick={() => setAsking(true)}>
            {readingWords.reopen}
          </button>
        )}
      </div>
    );
  }
  if (grade === null) return null;
  return asking ? (
    <AskLine
      label={readingWords.readerName}
      about={readingWords.readerNameAbout}
      action={readingWords.sign}
      onAnswer={(readerName) => {
        siteChanged({ readerName });
        gradeSigned(id);
        done();
      }}
      onCancel={done}
    />
  ) : (
    <button type="button" className="button small" onClick={() => (name.trim() === '' ? setAsking(true) : gradeSigned(id))}>
      {name.trim() === '' ? readingWords.sign : readingWords.signAs(name)}
    </button>
  );
}

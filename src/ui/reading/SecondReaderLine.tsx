import { useState } from 'react';
import { secondReaderAsked, secondReaderDone } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { timeWords } from '#ui/days.ts';
import { AskLine } from '#ui/reading/AskLine.tsx';
import { readingWords } from '#ui/words/reading.ts';

/** Whether a second reader is asked for, and who has read it since. Nothing where nobody asked. */
export function SecondReaderLine({ photograph: { id, reading } }: { readonly photograph: Pick<Photograph, 'id' | 'reading'> }) {
  const [asking, setAsking] = useState(false);
  const { secondReader } = reading;
  if (!secondReader) return null;
  if (secondReader.by !== null && secondReader.at !== null)
    return <p className="second">{readingWords.secondBy(secondReader.by, timeWords(secondReader.at))}</p>;
  return (
    <div className="second">
      <p>{readingWords.secondAsked}</p>
      {asking ? (
        <AskLine
          label={readingWords.secondName}
          action={readingWords.secondDone}
          onAnswer={(name) => {
            secondReaderDone(id, name);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <span className="ask-actions">
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            {readingWords.secondDone}
          </button>
          <button type="button" className="button quiet small" onClick={() => secondReaderAsked(id, false)}>
            {readingWords.withdraw}
          </button>
        </span>
      )}
    </div>
  );
}

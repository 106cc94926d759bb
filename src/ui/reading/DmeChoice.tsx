import { useId } from 'react';
import { DME_FLAGS } from '#domain/advice.ts';
import { dmeGiven } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { DME_WORDS, readingWords } from '#ui/words/reading.ts';

/** Macular oedema as the reader sees it. */
export function DmeChoice({ photograph: { id, reading } }: { readonly photograph: Pick<Photograph, 'id' | 'reading'> }) {
  const name = useId();
  return (
    <fieldset className="dme" title={readingWords.dmeAbout}>
      <legend>{readingWords.dme}</legend>
      {DME_FLAGS.map((flag) => (
        <label key={flag} className="dme-option">
          <input type="radio" name={name} value={flag} checked={reading.dme === flag} onChange={() => dmeGiven(id, flag)} />
          <span>{DME_WORDS[flag]}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useEffect, useId, useRef, useState } from 'react';
import { noteWritten } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { readingWords } from '#ui/words/reading.ts';

/** The reader's note: kept when the field is left, so that the trail holds no single letters. */
export function NoteField({ photograph: { id, reading } }: { readonly photograph: Pick<Photograph, 'id' | 'reading'> }) {
  const [text, setText] = useState(reading.note);
  const label = useId();
  useEffect(() => setText(reading.note), [reading.note]);
  // What is typed is not lost with the field: another photograph, a closed panel.
  const typed = useRef(text);
  typed.current = text;
  useEffect(() => () => noteWritten(id, typed.current), [id]);
  return (
    <div className="note-field">
      <label htmlFor={label}>{readingWords.note}</label>
      <textarea
        id={label}
        rows={2}
        value={text}
        title={readingWords.noteAbout}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={() => noteWritten(id, text)}
      />
    </div>
  );
}

import { useEffect, useId, useRef, useState } from 'react';
import { noteWritten } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { readingWords } from '#ui/words/reading.ts';

interface NoteFieldProps {
  readonly photograph: Pick<Photograph, 'id' | 'reading'>;
  /** Lines of an empty note; 1 has its label beside it. */
  readonly rows?: number;
}

/** The reader's note: kept when the field is left, so that the trail holds no single letters. */
export function NoteField({ photograph: { id, reading }, rows = 2 }: NoteFieldProps) {
  const [text, setText] = useState(reading.note);
  const label = useId();
  useEffect(() => setText(reading.note), [reading.note]);
  // What is typed is not lost with the field: another photograph, a closed panel.
  const typed = useRef(text);
  typed.current = text;
  useEffect(() => () => noteWritten(id, typed.current), [id]);
  return (
    <div className={rows === 1 ? 'note-field note-field-line' : 'note-field'}>
      <label htmlFor={label}>{readingWords.note}</label>
      <textarea
        id={label}
        rows={text.length > 60 ? 3 : rows}
        value={text}
        title={readingWords.noteAbout}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={() => noteWritten(id, text)}
      />
    </div>
  );
}

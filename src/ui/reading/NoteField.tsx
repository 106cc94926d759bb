import { useEffect, useId, useRef, useState } from 'react';
import { noteTyped, noteWritten } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { readingWords } from '#ui/words/reading.ts';

interface NoteFieldProps {
  readonly photograph: Pick<Photograph, 'id' | 'reading'>;
  /** Lines of an empty note; 1 has its label beside it. */
  readonly rows?: number;
}

/** A pause in typing after which a note is kept. */
const PAUSE_MS = 400;

/** The reader's note: kept while it is typed; in the trail once the field is left, so that it holds no single letters. */
export function NoteField({ photograph: { id, reading }, rows = 2 }: NoteFieldProps) {
  const [text, setText] = useState(reading.note);
  const label = useId();
  // What was changed elsewhere, as by undo, is taken over; what this field kept itself must not undo a letter typed since.
  const kept = useRef(reading.note);
  useEffect(() => {
    if (reading.note !== kept.current) setText(reading.note);
    kept.current = reading.note;
  }, [reading.note]);
  useEffect(() => {
    const pause = setTimeout(() => {
      kept.current = text;
      noteTyped(id, text);
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [id, text]);
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
        onBlur={() => {
          kept.current = text;
          noteWritten(id, text);
        }}
      />
    </div>
  );
}

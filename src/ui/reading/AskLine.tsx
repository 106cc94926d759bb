import { useEffect, useId, useRef, useState } from 'react';
import { readingWords } from '#ui/words/reading.ts';

interface AskLineProps {
  readonly label: string;
  readonly about?: string;
  readonly initial?: string;
  /** On the button that takes the answer. */
  readonly action: string;
  readonly onAnswer: (text: string) => void;
  readonly onCancel: () => void;
}

/** Asks for one line of text, in its place: Enter answers, Escape gives up. No form, because it may stand in one. */
export function AskLine({ label, about, initial = '', action, onAnswer, onCancel }: AskLineProps) {
  const [text, setText] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const answer = () => {
    if (text.trim() !== '') onAnswer(text.trim());
  };
  return (
    <div className="ask">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        type="text"
        maxLength={200}
        value={text}
        autoComplete="off"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') answer();
          else onCancel();
        }}
      />
      <span className="ask-actions">
        <button type="button" className="button small" disabled={text.trim() === ''} onClick={answer}>
          {action}
        </button>
        <button type="button" className="button quiet small" onClick={onCancel}>
          {readingWords.cancel}
        </button>
      </span>
      {about && <p className="note">{about}</p>}
    </div>
  );
}

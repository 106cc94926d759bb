import { useEffect, useState } from 'react';
import { pageWords } from '#ui/words/page.ts';

const SHOWN_MS = 10_000;

/** Offers to take a change back, a removal too. It goes by itself, but not while the pointer or the focus is on it. */
export function UndoToast(props: { readonly text: string; readonly onUndo: () => void; readonly onDone: () => void }) {
  const { text, onUndo, onDone } = props;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onDone]);
  return (
    <div
      className="toast"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toast-text">{text}</span>
      <button type="button" className="button small" onClick={onUndo}>
        {pageWords.undo}
      </button>
    </div>
  );
}

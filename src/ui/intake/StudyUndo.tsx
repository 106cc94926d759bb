import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { intakeWords } from '#ui/words/intake.ts';

const SHOWN_MS = 10_000;

/** Offers to take a change of patient, eye or day back; it goes by itself, but not while the pointer or the focus is on it. */
export function StudyUndo(props: { readonly name: string; readonly onUndo: () => void; readonly onDone: () => void }) {
  const { name, onUndo, onDone } = props;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, onDone]);
  return createPortal(
    <div
      className="toast"
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toast-text">{intakeWords.changed(name)}</span>
      <button type="button" className="button small" onClick={onUndo}>
        {intakeWords.undo}
      </button>
    </div>,
    document.body,
  );
}

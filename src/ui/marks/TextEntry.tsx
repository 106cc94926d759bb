import { useRef } from 'react';
import { MARK_LIMITS } from '#domain/mark.ts';
import type { Point } from '#ui/viewer/orientation.ts';
import { markWords } from '#ui/words/marks.ts';

interface TextEntryProps {
  /** Px of the viewer. */
  readonly at: Point;
  readonly text: string;
  /** Empty where it was given up. */
  readonly onDone: (text: string) => void;
}

/** Where the words of a mark are written. Enter and leaving it keep them, Escape does not. */
export function TextEntry({ at, text, onDone }: TextEntryProps) {
  const isDone = useRef(false);
  const finish = (written: string) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(written.trim());
  };
  return (
    <input
      className="mark-entry"
      type="text"
      aria-label={markWords.entry}
      defaultValue={text}
      maxLength={MARK_LIMITS.text}
      ref={(field) => field?.focus()}
      style={{ left: at.x, top: at.y }}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={({ currentTarget }) => finish(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(event.currentTarget.value);
        else if (event.key === 'Escape') finish('');
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

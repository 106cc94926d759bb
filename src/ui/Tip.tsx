import { type ReactNode, useId } from 'react';

/** A short word whose reason shows on hover and on focus. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <span className="tip">
      <button type="button" className="tip-word" aria-describedby={id}>
        {children}
      </button>
      <span role="tooltip" id={id} className="tip-text">
        {text}
      </span>
    </span>
  );
}

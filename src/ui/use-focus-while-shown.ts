import { type RefObject, useEffect, useRef } from 'react';

/** The focus comes to this heading, and goes back where it was. */
export function useFocusWhileShown(): RefObject<HTMLHeadingElement | null> {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return element;
}

import { type RefObject, useEffect } from 'react';

/** Scrolls an element of the list into sight once it is the one that is shown. */
export function useInSight(element: RefObject<HTMLElement | null>, isShown: boolean): void {
  useEffect(() => {
    if (isShown) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [element, isShown]);
}

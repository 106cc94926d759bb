import { useEffect, useRef } from 'react';
import { type KeyAction, keyAction } from '#ui/keys.ts';

type Actions = Readonly<Partial<Record<KeyAction, () => void>>>;

/** Does what the keyboard map says, for the actions given. `whilePeeking` hears of the key that acts as long as it is down. */
export function useKeys(actions: Actions, whilePeeking?: (held: boolean) => void): void {
  const latest = useRef({ actions, whilePeeking });
  latest.current = { actions, whilePeeking };

  useEffect(() => {
    let focusedByPointer = false;
    const point = () => {
      focusedByPointer = true;
    };
    const down = (event: KeyboardEvent) => {
      if (event.key === 'Tab') focusedByPointer = false;
      const action = keyAction(event, focusedByPointer);
      if (!action) return;
      const act = action === 'peek' ? latest.current.whilePeeking : latest.current.actions[action];
      if (!act) return;
      event.preventDefault();
      act(true);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key !== ' ' || !latest.current.whilePeeking) return;
      // Firefox presses a button when space comes up, whatever became of its going down.
      if (keyAction(event, focusedByPointer) === 'peek') event.preventDefault();
      latest.current.whilePeeking(false);
    };
    const leave = () => latest.current.whilePeeking?.(false);
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerdown', point, { signal, capture: true });
    document.addEventListener('keydown', down, { signal });
    document.addEventListener('keyup', up, { signal });
    window.addEventListener('blur', leave, { signal });
    return () => listening.abort();
  }, []);
}

import { useEffect, useRef } from 'react';
import { type KeyAction, keyAction } from '#ui/keys.ts';

type Actions = Readonly<Partial<Record<KeyAction, () => void>>>;

/** The keys that act as long as they are down. */
type Held = Readonly<Partial<Record<'peek' | 'magnify', (held: boolean) => void>>>;

/** Does what the keyboard map says, for the actions given. `whileHeld` hears of the keys that act as long as they are down. */
export function useKeys(actions: Actions, whileHeld: Held = {}): void {
  const latest = useRef({ actions, whileHeld });
  latest.current = { actions, whileHeld };

  useEffect(() => {
    let focusedByPointer = false;
    const point = () => {
      focusedByPointer = true;
    };
    const down = (event: KeyboardEvent) => {
      if (event.key === 'Tab') focusedByPointer = false;
      const action = keyAction(event, focusedByPointer);
      if (!action) return;
      const isHeld = action === 'peek' || action === 'magnify';
      const act = isHeld ? latest.current.whileHeld[action] : latest.current.actions[action];
      if (!act) return;
      event.preventDefault();
      act(true);
    };
    const up = (event: KeyboardEvent) => {
      const { peek, magnify } = latest.current.whileHeld;
      if (event.key.toLowerCase() === 'z') magnify?.(false);
      if (event.key !== ' ' || !peek) return;
      // Firefox presses a button when space comes up, whatever became of its going down.
      if (keyAction(event, focusedByPointer) === 'peek') event.preventDefault();
      peek(false);
    };
    const leave = () => {
      for (const held of Object.values(latest.current.whileHeld)) held(false);
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerdown', point, { signal, capture: true });
    document.addEventListener('keydown', down, { signal });
    document.addEventListener('keyup', up, { signal });
    window.addEventListener('blur', leave, { signal });
    return () => listening.abort();
  }, []);
}

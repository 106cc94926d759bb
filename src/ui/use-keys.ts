import { useEffect, useRef } from 'react';
import { type KeyAction, keyAction } from '#ui/keys.ts';

/** Does what the keyboard map says. `onHeld` hears of the key that acts while it is held. */
export function useKeys(
  actions: Readonly<Record<Exclude<KeyAction, 'peek'>, () => void>>,
  onHeld: (held: boolean) => void,
): void {
  const latest = useRef({ actions, onHeld });
  latest.current = { actions, onHeld };
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const action = keyAction(event);
      if (!action) return;
      event.preventDefault();
      if (action !== 'peek') latest.current.actions[action]();
      else if (!event.repeat) latest.current.onHeld(true);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      // Firefox presses a button when space comes up, whatever became of its going down.
      if (keyAction(event) === 'peek') event.preventDefault();
      latest.current.onHeld(false);
    };
    const leave = () => latest.current.onHeld(false);
    document.addEventListener('keydown', down);
    document.addEventListener('keyup', up);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('keydown', down);
      document.removeEventListener('keyup', up);
      window.removeEventListener('blur', leave);
    };
  }, []);
}

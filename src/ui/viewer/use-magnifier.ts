import { useState } from 'react';

/** Whether the magnifier is out: switched on, or as long as its key is held. */
export interface Magnifier {
  readonly isOn: boolean;
  readonly toggle: () => void;
  readonly hold: (isHeld: boolean) => void;
}

export function useMagnifier(): Magnifier {
  const [state, setState] = useState<'off' | 'held' | 'on'>('off');
  return {
    isOn: state !== 'off',
    toggle: () => setState((before) => (before === 'off' ? 'on' : 'off')),
    hold: (isHeld) => setState((before) => (before === 'on' ? 'on' : isHeld ? 'held' : 'off')),
  };
}

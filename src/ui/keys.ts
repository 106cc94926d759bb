/** The keyboard map: the only place where a key is bound. */
export const KEYS = [
  { id: 'previous', keys: ['PageUp', '['] },
  { id: 'next', keys: ['PageDown', ']'] },
  { id: 'zoom-in', keys: ['+', '='] },
  { id: 'zoom-out', keys: ['-', '_'] },
  { id: 'fit', keys: ['0', 'f'] },
  { id: 'one-to-one', keys: ['1'] },
  { id: 'pan-left', keys: ['ArrowLeft'] },
  { id: 'pan-right', keys: ['ArrowRight'] },
  { id: 'pan-up', keys: ['ArrowUp'] },
  { id: 'pan-down', keys: ['ArrowDown'] },
  { id: 'colour', keys: ['c'] },
  { id: 'clahe', keys: ['e'] },
  { id: 'red-free', keys: ['r'] },
  { id: 'swipe', keys: ['s'] },
  { id: 'overlay', keys: ['h'] },
  { id: 'peek', keys: [' '] },
  { id: 'open', keys: ['o'] },
  { id: 'remove', keys: ['Delete'] },
  { id: 'keys', keys: ['?'] },
] as const;

export type KeyAction = (typeof KEYS)[number]['id'];

/** The action that a key press asks for, or undefined. Chords belong to the browser, and typing to the field that has the focus. */
export function keyAction(event: KeyboardEvent): KeyAction | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const action = KEYS.find(({ keys }) =>
    (keys as readonly string[]).includes(event.key.length === 1 ? event.key.toLowerCase() : event.key),
  )?.id;
  return action && !isTakenBy(event.target, event.key) ? action : undefined;
}

/** Whether the focused control uses this key itself. */
function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog[open]')) return true;
  if (target instanceof HTMLInputElement && (target.type === 'range' || target.type === 'radio')) {
    return key.startsWith('Arrow') || key.startsWith('Page') || (target.type === 'radio' && key === ' ');
  }
  if (target.getAttribute('role') === 'slider') return key.startsWith('Arrow') || key.startsWith('Page');
  // Space presses a control that the reader reached by keyboard; one left behind by a mouse click does not take it.
  return key === ' ' && target.matches('button:focus-visible, summary:focus-visible, input:focus-visible');
}

/** The keyboard map: the only place where a key is bound. */
export const KEYS = [
  { id: 'previous', keys: ['PageUp', '['] },
  { id: 'next', keys: ['PageDown', ']'] },
  { id: 'zoom-in', keys: ['+', '='] },
  { id: 'zoom-out', keys: ['-', '_'] },
  { id: 'fit', keys: ['0'] },
  { id: 'one-to-one', keys: ['1'] },
  { id: 'pan-left', keys: ['ArrowLeft'] },
  { id: 'pan-right', keys: ['ArrowRight'] },
  { id: 'pan-up', keys: ['ArrowUp'] },
  { id: 'pan-down', keys: ['ArrowDown'] },
  { id: 'colour', keys: ['c'] },
  { id: 'clahe', keys: ['e'] },
  { id: 'red-free', keys: ['r'] },
  { id: 'grey', keys: ['y'] },
  { id: 'inverted', keys: ['i'] },
  { id: 'adjust', keys: ['a'] },
  { id: 'rotate', keys: ['t'] },
  { id: 'flip', keys: ['x'] },
  { id: 'both', keys: ['b'] },
  { id: 'link', keys: ['l'] },
  { id: 'magnify', keys: ['z'] },
  { id: 'full-screen', keys: ['f'] },
  { id: 'swipe', keys: ['s'] },
  { id: 'overlay', keys: ['h'] },
  { id: 'quality', keys: ['q'] },
  { id: 'peek', keys: [' '] },
  { id: 'open', keys: ['o'] },
  { id: 'remove', keys: ['Delete'] },
  { id: 'undo', keys: ['z'], isChord: true, isShifted: false },
  { id: 'redo', keys: ['z'], isChord: true, isShifted: true },
  { id: 'redo', keys: ['y'], isChord: true },
  { id: 'marks', keys: ['k'] },
  { id: 'mark-tool', keys: ['2', '3', '4', '5', '6', '7', '8', '9'] },
  { id: 'mark-place', keys: ['Enter'] },
  { id: 'mark-end', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], isChord: true },
  { id: 'models', keys: ['m'] },
  { id: 'compare', keys: ['v'] },
  { id: 'visits', keys: ['n'] },
  { id: 'grade', keys: ['g'] },
  { id: 'study', keys: ['d'] },
  { id: 'find', keys: ['w'] },
  { id: 'report', keys: ['p'] },
  { id: 'settings', keys: [','] },
  { id: 'close', keys: ['Escape'] },
  { id: 'keys', keys: ['?'] },
] as const;

export type KeyAction = (typeof KEYS)[number]['id'];

interface Binding {
  readonly id: KeyAction;
  readonly keys: readonly string[];
  /** Held with Ctrl, or Cmd on a Mac. */
  readonly isChord?: boolean;
  /** With Shift, or without; where it is left out, either. */
  readonly isShifted?: boolean;
}

/**
 * The action that a key press asks for, or undefined where the browser or the focused control uses that key.
 * `focusedByPointer`: the focus is where a click left it, not where the reader went by keyboard.
 */
export function keyAction(event: KeyboardEvent, focusedByPointer: boolean): KeyAction | undefined {
  if (event.defaultPrevented || event.altKey || isTakenBy(event.target, event.key, focusedByPointer)) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isChord = event.ctrlKey || event.metaKey;
  const isMeant = ({ keys, isChord: wantsChord = false, isShifted }: Binding) =>
    keys.includes(key) && wantsChord === isChord && (isShifted ?? event.shiftKey) === event.shiftKey;
  return (KEYS as readonly Binding[]).find(isMeant)?.id;
}

/** Whether the focused control uses this key itself. */
function isTakenBy(target: EventTarget | null, key: string, focusedByPointer: boolean): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog[open]')) return true;
  // What takes text takes every key but Escape.
  if (
    key !== 'Escape' &&
    target.matches('textarea, select, input:is([type="text"], [type="search"], [type="number"], [type="date"], :not([type]))')
  )
    return true;
  // The browser closes an open menu itself.
  if (key === 'Escape' && document.querySelector(':popover-open')) return true;
  // Arrows and page keys move sliders and choices, and scroll what scrolls.
  if (/^(Arrow|Page)/.test(key)) return target.closest('input, [role="slider"], .result, .list, .models') !== null;
  if (key === 'Enter') return target.matches('button, summary, input, a, [role]');
  // Space presses a control that was reached by keyboard. (:focus-visible cannot tell: the key press itself makes it match.)
  return key === ' ' && !focusedByPointer && target.matches('button, summary, input');
}

import { catalogue } from '#ui/i18n.ts';
import type { KeyAction } from '#ui/keys.ts';

/** What stands on the key itself; keys that have a name instead are in the catalogue. */
const SIGNS: Partial<Record<KeyAction, string>> = {
  open: 'O',
  colour: 'C',
  clahe: 'E',
  'red-free': 'R',
  grey: 'Y',
  inverted: 'I',
  adjust: 'A',
  rotate: 'T',
  flip: 'X',
  both: 'B',
  link: 'L',
  magnify: 'Z',
  'full-screen': 'F',
  swipe: 'S',
  overlay: 'H',
  quality: 'Q',
  marks: 'K',
  'mark-tool': '2–9',
  models: 'M',
  compare: 'V',
  visits: 'N',
  study: 'D',
  find: 'W',
  report: 'P',
  settings: ',',
  'zoom-in': '+',
  'zoom-out': '−',
  fit: '0',
  'one-to-one': '1',
  'pan-left': '← ↑ → ↓',
  keys: '?',
};

/** The words of the list of keys. */
export const keysWords = catalogue.keys;

interface KeyLine {
  readonly action: KeyAction;
  readonly key: string;
  readonly does: string;
}

/** The list of keys, in the order that it is shown, in the language of the moment. */
export function keyLines(): readonly KeyLine[] {
  const { names, does }: Readonly<Record<'names' | 'does', Partial<Record<KeyAction, string>>>> = keysWords;
  return (Object.keys(does) as KeyAction[]).map((action) => ({
    action,
    key: SIGNS[action] ?? names[action] ?? '',
    does: does[action]!,
  }));
}

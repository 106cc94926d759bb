// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go; an escape would switch the character set.
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/g;

/** Somebody's words as one value of a short text (LO, SH): on one line, without the backslash that parts values, at most `longest` characters. */
export const shortText = (words: string, longest = 64): string =>
  [...words.replaceAll(CONTROLS, '').replaceAll('\\', '/').replaceAll(/\s+/g, ' ').trim()].slice(0, longest).join('').trim();

/** Somebody's words as a text of several lines (ST, UT), at most `longest` characters. */
export const longText = (words: string, longest = Number.POSITIVE_INFINITY): string => {
  const clean = words.replaceAll(CONTROLS, '').replaceAll(/\r?\n/g, '\r\n').trim();
  return Number.isFinite(longest) ? [...clean].slice(0, longest).join('') : clean;
};

/** Somebody's name as it was written, all of it as the family name: which part is which nobody said. */
export const personName = (name: string): string => shortText(name.replaceAll(/[\^=]/g, ' '));

import { currentLocale } from '#ui/i18n.ts';

/** Several in a row, as the page's language lists them: "a, b, c". */
export const listed = (items: Iterable<string>): string =>
  new Intl.ListFormat(currentLocale(), { type: 'conjunction', style: 'narrow' }).format(items);

/** Several as the end of a sentence has them: "a, b and c". */
export const conjoined = (items: Iterable<string>): string =>
  new Intl.ListFormat(currentLocale(), { type: 'conjunction', style: 'long' }).format(items);

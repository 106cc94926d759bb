import { catalogue } from '#ui/i18n.ts';

/** The words of a photograph that seems upside down, and of the tones of two visits. */
export const lookWords = catalogue.look;

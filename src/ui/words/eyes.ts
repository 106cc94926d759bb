import { catalogue } from '#ui/i18n.ts';

/** Eyes by their kind. `name`: within a sentence; `title`: alone or at its start; `long`: with OD or OS. */
export const EYE_WORDS = catalogue.eyes;

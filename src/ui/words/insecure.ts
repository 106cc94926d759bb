import { catalogue } from '#ui/i18n.ts';

/** Words of the page where it came by plain http from another machine. */
export const insecureWords = catalogue.insecure;

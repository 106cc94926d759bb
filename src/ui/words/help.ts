import { catalogue } from '#ui/i18n.ts';

export const HELP_SECTIONS = ['start', 'grades', 'certainty', 'heatmap', 'keys', 'privacy', 'problem'] as const;
export type HelpSection = (typeof HELP_SECTIONS)[number];

/** Words of the help. `findingsOf`: what is seen on dilated ophthalmoscopy, by Wilkinson et al., Ophthalmology 2003; 110: 1677–1682. */
export const helpWords = catalogue.help;

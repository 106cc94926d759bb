import { catalogue } from '#ui/i18n.ts';

export const SETTINGS_SECTIONS = ['reading', 'names', 'appearance', 'machine'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Words of the settings. */
export const siteWords = catalogue.settings;

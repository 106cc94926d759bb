export const SETTINGS_SECTIONS = ['reading', 'names', 'appearance', 'machine'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Words of the settings. */
export const siteWords = {
  title: 'Settings',
  openLong: 'Settings (comma)',
  sections: {
    reading: 'Reading',
    names: 'File names',
    appearance: 'Appearance',
    machine: 'This machine',
  } satisfies Record<SettingsSection, string>,
  contrast: 'Contrast',
  contrasts: { system: 'As this computer is set', more: 'High' },
  contrastAbout:
    'High contrast draws the page in black and white with stronger borders. Photograph and heatmap stay as they are.',
  textSize: 'Size of the text',
  textSizes: { normal: 'Normal', large: 'Large', larger: 'Larger' },
  textSizeAbout: 'List, result and dialogs grow; the photograph keeps the rest. The browser’s own zoom (Ctrl +) goes further.',
  motion: 'Motion',
  motionAbout: 'The page moves next to nothing, and nothing at all where the operating system asks for reduced motion.',
} as const;

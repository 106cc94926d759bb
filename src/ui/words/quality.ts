import type { Quality, QualityReason, QualityVerdict } from '#domain/quality.ts';
import type { Place, RegionReason, RegionTrouble } from '#domain/quality-regions.ts';
import { percent } from '#ui/messages.ts';

/** The words of the quality line, the map of gradable regions and the override. */
export const qualityWords = {
  title: 'Quality',
  verdict: { good: 'Good', usable: 'Usable', poor: 'Poor' } satisfies Record<QualityVerdict, string>,
  measures: { focus: 'Focus', exposure: 'Exposure', contrast: 'Contrast', coverage: 'Field' },
  limitAt: (limit: number) => `needs ${percent(limit)}`,
  gradableField: (share: number) => `${percent(share)} of the field can be judged.`,
  strayLight: 'Pale rim of stray light: move the camera back a little and centre it on the pupil.',
  map: 'Map of gradable regions',
  showMap: 'Show on the photograph',
  mapKey: 'Q',
  legend: 'Regions that cannot be judged',
  allGradable: 'Every region can be judged.',
  regionShort: {
    'out-of-focus': 'Out of focus',
    'too-dark': 'Too dark',
    'too-bright': 'Too bright',
    'low-contrast': 'Low contrast',
    'field-cut-off': 'Outside the picture',
  } satisfies Record<RegionReason, string>,

  gradeAnyway: 'Grade anyway …',
  whyAnyway: 'Why is it to be graded all the same?',
  anywayAbout: 'The reason stands beside the grade and in the history. The grade never counts as that of a good photograph.',
  reasons: [
    'No better photograph can be taken',
    'What matters can be seen',
    'Cloudy media, known from the examination',
    'Teaching or test',
  ],
  otherReason: 'Another reason',
  ownWords: 'In your own words',
  reasonNeeded: 'Say in a few words why.',
  confirmAnyway: 'Grade',
  cancelAnyway: 'Cancel',
  overridden: (reason: string) => `Graded although ungradable: ${reason}`,
  overriddenAbout: 'What cannot be seen cannot be graded: “no DR” here does not mean that there is none.',
  takeBack: 'Take back',
} as const;

const PLACES: Record<Place, string> = {
  'upper-left': 'Upper left',
  upper: 'Upper part',
  'upper-right': 'Upper right',
  left: 'Left side',
  centre: 'Centre',
  right: 'Right side',
  'lower-left': 'Lower left',
  lower: 'Lower part',
  'lower-right': 'Lower right',
  rim: 'Rim',
  scattered: 'Several places',
  everywhere: 'Whole field',
};

/** "Lower left too dark: raise the flash …" */
export const troubleWords = ({ reason, place }: RegionTrouble): string =>
  `${PLACES[place]} ${qualityWords.regionShort[reason].toLowerCase()}: ${retake(reason, place)}.`;

/** What to change for one more photograph, where a part of it is lost. */
function retake(reason: RegionReason, place: Place): string {
  switch (reason) {
    case 'too-dark':
      if (place.startsWith('upper')) return 'hold the upper lid and the lashes away, and raise the flash';
      if (place === 'centre' || place === 'everywhere') return 'raise the flash, or wait for the pupil to widen';
      return 'raise the flash, ask the patient to look straight ahead, and centre the camera on the pupil';
    case 'too-bright':
      return place === 'everywhere' ? 'lower the flash' : 'lower the flash, and shift the camera until the reflection is gone';
    case 'out-of-focus':
      return place === 'everywhere' ? 'refocus on the vessels' : 'refocus there, and ask the patient to blink';
    case 'low-contrast':
      return 'ask the patient to blink, and wipe the lens; a cloudy lens may be the cause';
    case 'field-cut-off':
      return 'centre the camera on the pupil';
  }
}

/** A handful of words for the line, such as "out of focus, lower left too dark". */
export function briefTroubles(reasons: readonly QualityReason[], troubles: readonly RegionTrouble[], stray: boolean): string {
  const regional = troubles.filter(({ reason }) => !reasons.includes(reason));
  const words = [
    ...reasons.map((reason) => (reason === 'too-small' ? 'too few pixels' : qualityWords.regionShort[reason].toLowerCase())),
    ...regional.map(({ reason, place }) => `${PLACES[place].toLowerCase()} ${qualityWords.regionShort[reason].toLowerCase()}`),
    ...(stray ? ['stray light'] : []),
  ];
  return words.join(', ');
}

/** Below what is good, for the usable photograph that no region accounts for. */
export const weakest = ({ focus, exposure, contrast = 1, coverage }: Quality): string => {
  const low = [
    ...(focus < 0.5 ? ['soft focus'] : []),
    ...(exposure < 0.75 ? ['uneven exposure'] : []),
    ...(contrast < 0.65 ? ['flat contrast'] : []),
    ...(coverage < 0.8 ? ['part of the field missing'] : []),
  ];
  return low.join(', ');
};

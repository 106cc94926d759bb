import type { Quality, QualityReason } from '#domain/quality.ts';
import type { Place, RegionTrouble } from '#domain/quality-regions.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';
import { percent } from '#ui/numbers.ts';

/** The words of the quality line, the map of gradable regions and the override. */
export const qualityWords = withSaid(catalogue.quality, {
  mapKey: 'Q',
  limitAt: (limit: number) => t('quality:limitAt', { percent: percent(limit) }),
  gradableField: (share: number) => t('quality:gradableField', { percent: percent(share) }),
  overridden: (reason: string) => t('quality:overridden', { reason }),
});

/** "Lower left too dark: raise the flash …" */
export function troubleWords({ reason, place }: RegionTrouble): string {
  const where = { place: catalogue.quality.place[place] };
  switch (reason) {
    case 'too-dark':
      return t(`quality:trouble.too-dark.${darkness(place)}`, where);
    case 'too-bright':
    case 'out-of-focus':
      return t(`quality:trouble.${reason}.${place === 'everywhere' ? 'everywhere' : 'there'}`, where);
    default:
      return t(`quality:trouble.${reason}`, where);
  }
}

/** What makes a place dark: the lid above, too little light in the middle, the pupil's edge elsewhere. */
function darkness(place: Place): 'above' | 'everywhere' | 'there' {
  if (place.startsWith('upper')) return 'above';
  return place === 'centre' || place === 'everywhere' ? 'everywhere' : 'there';
}

/** A handful of words for the line, such as "out of focus, lower left too dark". */
export function briefTroubles(reasons: readonly QualityReason[], troubles: readonly RegionTrouble[], stray: boolean): string {
  const { brief, placeMid } = catalogue.quality;
  return listed([
    ...reasons.map((reason) => brief.whole[reason]),
    ...troubles
      .filter(({ reason }) => !reasons.includes(reason))
      .map(({ reason, place }) => t(`quality:brief.part.${reason}`, { place: placeMid[place] })),
    ...(stray ? [brief.strayLight] : []),
  ]);
}

/** Below what is good, for the usable photograph that no region accounts for. */
export const weakest = ({ focus, exposure, contrast = 1, coverage }: Quality): string => {
  const { weak } = catalogue.quality;
  return listed([
    ...(focus < 0.5 ? [weak.focus] : []),
    ...(exposure < 0.75 ? [weak.exposure] : []),
    ...(contrast < 0.65 ? [weak.contrast] : []),
    ...(coverage < 0.8 ? [weak.coverage] : []),
  ]);
};

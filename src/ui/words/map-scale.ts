import type { MapScale } from '#domain/saliency.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, signed } from '#ui/numbers.ts';

/** What a map adds to the logit. */
const added = (share: number): string => signed(share, 2);

/** The words of a model that looks on two scales. */
export const mapScaleWords = withSaid(catalogue.mapScale, {
  cells: (width: number, height: number) => t('mapScale:cells', { width: decimal(width), height: decimal(height) }),
  signed: added,
  /** A map, and what it adds. */
  named: (map: string, about: string) => t('mapScale:named', { map, about }),
  explains: (scale: MapScale, share: number) =>
    t(scale === 'both' ? 'mapScale:bothExplain' : 'mapScale:oneExplains', { share: added(share) }),
});

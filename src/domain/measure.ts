import type { Marks, Place } from '#domain/mark.ts';

/** A length on a photograph, in what units there are. */
export interface Measure {
  /** Source px. */
  readonly px: number;
  /** In diameters of this eye's own disc; null where the disc is not marked. */
  readonly discDiameters: number | null;
  /** Null where the file gives no calibration. */
  readonly mm: number | null;
  /** The disc is the picture's suggestion, which no reader has confirmed. */
  readonly isDiscSuggested: boolean;
}

/** How far apart two places are. */
export function measured(from: Place, to: Place, { disc, calibration }: Pick<Marks, 'disc' | 'calibration'>): Measure {
  const px = Math.hypot(to.x - from.x, to.y - from.y);
  return {
    px,
    discDiameters: disc ? px / disc.diameter : null,
    mm: calibration ? px * calibration.mmPerPx : null,
    isDiscSuggested: disc?.source === 'picture',
  };
}

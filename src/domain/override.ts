/** A reader's decision to have an ungradable photograph graded all the same. */
export interface Override {
  /** Of `OVERRIDE_REASONS`, or the reader's own words. */
  readonly reason: string;
  /** Who reads here, as the site's settings name them. */
  readonly by: string;
  /** ms since 1970. */
  readonly at: number;
}

/** The usual reasons; the page words them. */
export const OVERRIDE_REASONS = ['no-retake', 'region-enough', 'media-opacity', 'teaching'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

import type { QualityRegions } from '#domain/quality-regions.ts';

/** What keeps a photograph from being graded, worst first. */
export type QualityReason = 'out-of-focus' | 'too-dark' | 'too-bright' | 'low-contrast' | 'field-cut-off' | 'too-small';

/** How good a photograph is, without a word about what it shows. The fields that may be missing are so in results kept from before there were any. */
export interface Quality {
  readonly gradable: boolean;
  readonly reasons: readonly QualityReason[];
  /** Each in 0..1, higher is better; below `QUALITY_LIMITS` it becomes a reason. */
  readonly focus: number;
  readonly exposure: number;
  readonly coverage: number;
  readonly contrast?: number;
  /** Which parts of the field can be judged. */
  readonly regions?: QualityRegions;
  /** Share of the rim's circle, 0..1, that a pale arc of stray light takes; 0 without one. */
  readonly strayLight?: number;
}

/** Below these a photograph is ungradable. Set where the photographs of three cameras stop showing vessels of the second order. */
export const QUALITY_LIMITS = { focus: 0.25, exposure: 0.5, contrast: 0.5, coverage: 0.55 } as const;

/** Good, usable with regard to what is lost, or poor: not to be graded unless a reader decides so. */
export type QualityVerdict = 'good' | 'usable' | 'poor';

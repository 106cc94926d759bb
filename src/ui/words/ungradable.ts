import type { QualityReason } from '#domain/quality.ts';
import { catalogue } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';

/** The words where no grade can be given. */
export const ungradableWords = catalogue.ungradable;

/** Why, and how to take it again. */
export const QUALITY_REASONS: Readonly<Record<QualityReason, { readonly what: string; readonly tip: string }>> =
  catalogue.ungradable.reasons;

/** Each reason by its name. */
export const reasonsWords = (reasons: readonly QualityReason[]): string =>
  listed(reasons.map((reason) => QUALITY_REASONS[reason].what));

import type { Stage } from '#domain/analysis.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';

export const STAGE_WORDS: Readonly<Record<Stage, string>> = catalogue.progress.stages;

/** For a row of the list. */
export const STAGE_SHORT: Readonly<Record<Stage, string>> = catalogue.progress.short;

/** How far a photograph is. */
export const progressWords = withSaid(catalogue.progress, {
  stepOf: (step: number, of: number) => t('progress:stepOf', { step, of }),
});

import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';

/** The four steps, by what they stand beside. */
export const TOUR_STEPS = ['bring', 'look', 'result', 'more'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

export const tourWords = withSaid(catalogue.tour, {
  step: (step: number) => t('tour:step', { step: decimal(step), total: decimal(TOUR_STEPS.length) }),
});

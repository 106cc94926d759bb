import type { Prediction } from '#domain/prediction.ts';

/** Whether to refer, at a model's operating point: P(grade >= 2) against the card's threshold. */
export interface Referral {
  readonly probability: number;
  readonly threshold: number;
  readonly decision: boolean;
}

export const referral = (prediction: Prediction, threshold: number): Referral => ({
  probability: prediction.referable,
  threshold,
  decision: prediction.referable >= threshold,
});

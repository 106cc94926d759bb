import type { Prediction } from '#domain/prediction.ts';
import { referral } from '#domain/referral.ts';

export type Severity = 'calm' | 'refer' | 'urgent';

/** How loudly a result is shown: not to be referred at the model's operating point, to be referred, proliferative. */
export const severity = (prediction: Prediction, threshold: number): Severity =>
  prediction.grade === 4 ? 'urgent' : referral(prediction, threshold).decision ? 'refer' : 'calm';

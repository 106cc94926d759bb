import type { Aperture } from '#domain/aperture.ts';
import type { AppError } from '#domain/error.ts';
import type { Familiarity } from '#domain/familiarity.ts';
import type { Prediction } from '#domain/prediction.ts';
import type { Quality } from '#domain/quality.ts';

/** The stages of one photograph, in order. */
export const STAGES = ['decode', 'aperture', 'quality', 'preprocess', 'trunk', 'head'] as const;
export type Stage = (typeof STAGES)[number];
export type StageMs = Partial<Record<Stage, number>>;

/** How a photograph ends. Never half shown. */
export type Outcome =
  | {
      readonly kind: 'graded';
      readonly prediction: Prediction;
      readonly quality: Quality;
      readonly aperture: Aperture;
      readonly ms: StageMs;
      /** Absent where the model's card tells nothing of its training photographs' features. */
      readonly familiarity?: Familiarity | undefined;
    }
  | { readonly kind: 'ungradable'; readonly quality: Quality; readonly aperture: Aperture; readonly ms: StageMs }
  | { readonly kind: 'failed'; readonly error: AppError };

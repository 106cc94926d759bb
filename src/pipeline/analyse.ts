import type { Outcome, StageMs } from '#domain/analysis.ts';
import type { AppError } from '#domain/error.ts';
import type { FeatureMap } from '#domain/feature-map.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { type Calibration, type Prediction, predict } from '#domain/prediction.ts';
import { ok, type Result } from '#domain/result.ts';
import { toInput } from '#imaging/preprocess.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import type { Prepared } from '#pipeline/prepare.ts';
import { type RunOptions, stages } from '#pipeline/stages.ts';

export interface AnalyseOptions extends RunOptions {
  readonly network: Pick<NetworkPort, 'trunk' | 'head'>;
  readonly card: { readonly calibration: Calibration; readonly preprocessing: Pick<Preprocessing, 'scaling'> };
}

/** What the network says of one prepared picture. */
export interface Inferred {
  readonly prediction: Prediction;
  /** Kept so that another target can be explained without the trunk. */
  readonly features: FeatureMap;
  readonly ms: StageMs;
}

/** An outcome, and the feature map where the photograph was graded. */
export interface Analysis {
  readonly outcome: Outcome;
  readonly features: FeatureMap | null;
}

/** The verdict on a prepared photograph: ungradable ones never reach the network. Throws where the network's answer is unusable. */
export async function analyse(prepared: Omit<Prepared, 'image' | 'toModel'>, options: AnalyseOptions): Promise<Analysis> {
  const { aperture, quality } = prepared;
  if (!quality.gradable) return { outcome: { kind: 'ungradable', quality, aperture, ms: prepared.ms }, features: null };
  const inferred = await infer(prepared.model, options);
  if (!inferred.ok) return { outcome: { kind: 'failed', error: inferred.error }, features: null };
  const { prediction, features } = inferred.value;
  const ms = { ...prepared.ms, ...inferred.value.ms };
  return { outcome: { kind: 'graded', prediction, quality, aperture, ms }, features };
}

/** Trunk and head on a preprocessed picture, whatever its quality (`evaluate` wants ungradable photographs too). Error: `cancelled`. */
export async function infer(model: RgbaImage, options: AnalyseOptions): Promise<Result<Inferred, AppError>> {
  const { ms, run } = stages(options);
  const features = await run('trunk', () =>
    options.network.trunk(toInput(model, options.card.preprocessing.scaling), model.width),
  );
  if (!features.ok) return features;
  const logits = await run('head', () => options.network.head(features.value));
  if (!logits.ok) return logits;
  const prediction = predict(logits.value, options.card.calibration);
  if (!prediction.probabilities.every(Number.isFinite)) throw new Error('The calibration gave no usable probabilities.');
  return ok({ prediction, features: features.value, ms });
}

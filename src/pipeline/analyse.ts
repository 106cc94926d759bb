import type { Outcome, StageMs } from '#domain/analysis.ts';
import type { AppError } from '#domain/error.ts';
import type { Familiarity } from '#domain/familiarity.ts';
import type { Features } from '#domain/feature-map.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { type Calibration, type Prediction, predict } from '#domain/prediction.ts';
import { ok, type Result } from '#domain/result.ts';
import { mirror } from '#imaging/mirror.ts';
import { toInput } from '#imaging/preprocess.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import type { Prepared } from '#pipeline/prepare.ts';
import { type RunOptions, stages } from '#pipeline/stages.ts';

export interface AnalyseOptions extends RunOptions {
  readonly network: Pick<NetworkPort, 'trunk' | 'head'>;
  /** Average the logits of the picture and its three mirrored copies: four times the work. */
  readonly flips?: boolean | undefined;
  /** A reader decided that it is to be graded although it is ungradable: the outcome keeps the quality that says so. */
  readonly regardless?: boolean | undefined;
  /** How far the photograph lies from those that the model was trained on, where that is known of the model. */
  readonly familiarity?: ((features: Features) => Familiarity) | undefined;
  readonly card: { readonly calibration: Calibration; readonly preprocessing: Pick<Preprocessing, 'scaling'> };
}

/** What the network says of one prepared picture. */
export interface Inferred {
  readonly prediction: Prediction;
  /** Of the picture without its mirrored copies: the same where there were none. */
  readonly alone: Prediction;
  /** Kept so that another target can be explained without the trunk. */
  readonly features: Features;
  readonly ms: StageMs;
}

/** An outcome, and the feature map where the photograph was graded. */
export interface Analysis {
  readonly outcome: Outcome;
  readonly features: Features | null;
}

/** The verdict on a prepared photograph: ungradable ones reach the network by a reader's decision alone. Throws where the network's answer is unusable. */
export async function analyse(prepared: Omit<Prepared, 'image' | 'toModel'>, options: AnalyseOptions): Promise<Analysis> {
  const { aperture, quality } = prepared;
  if (!quality.gradable && !options.regardless)
    return { outcome: { kind: 'ungradable', quality, aperture, ms: prepared.ms }, features: null };
  const inferred = await infer(prepared.model, options);
  if (!inferred.ok) return { outcome: { kind: 'failed', error: inferred.error }, features: null };
  const { prediction, features } = inferred.value;
  const ms = { ...prepared.ms, ...inferred.value.ms };
  const familiarity = options.familiarity?.(features);
  return { outcome: { kind: 'graded', prediction, quality, aperture, ms, ...(familiarity && { familiarity }) }, features };
}

/** Trunk and head on a preprocessed picture, whatever its quality (`evaluate` wants ungradable photographs too). Error: `cancelled`. */
export async function infer(model: RgbaImage, options: AnalyseOptions): Promise<Result<Inferred, AppError>> {
  const one = await pass(model, options);
  if (!one.ok || !options.flips) return one;
  const logits = [one.value.prediction.logits];
  const ms = { ...one.value.ms };
  for (const [leftRight, topBottom] of OTHER_FLIPS) {
    const other = await pass(mirror(model, leftRight, topBottom), options);
    if (!other.ok) return other;
    logits.push(other.value.prediction.logits);
    for (const stage of ['trunk', 'head'] as const) ms[stage] = (ms[stage] ?? 0) + (other.value.ms[stage] ?? 0);
  }
  const means = logits[0]!.map((_, k) => logits.reduce((sum, z) => sum + z[k]!, 0) / logits.length);
  return ok({ ...one.value, prediction: predict(means, options.card.calibration), ms });
}

const OTHER_FLIPS = [
  [true, false],
  [false, true],
  [true, true],
] as const;

async function pass(model: RgbaImage, options: AnalyseOptions): Promise<Result<Inferred, AppError>> {
  const { ms, run } = stages(options);
  const features = await run('trunk', () =>
    options.network.trunk(toInput(model, options.card.preprocessing.scaling), model.width),
  );
  if (!features.ok) return features;
  const logits = await run('head', () => options.network.head(features.value));
  if (!logits.ok) return logits;
  const prediction = predict(logits.value, options.card.calibration);
  if (!prediction.probabilities.every(Number.isFinite)) throw new Error('The calibration gave no usable probabilities.');
  return ok({ prediction, alone: prediction, features: features.value, ms });
}

import type { AppError } from '#domain/error.ts';
import type { FeatureMap } from '#domain/feature-map.ts';
import type { Calibration } from '#domain/prediction.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { logitWeights, type SaliencyGrid, type Target } from '#domain/saliency.ts';
import type { SourceToModel } from '#domain/space.ts';
import type { NetworkPort } from '#pipeline/network.ts';

/** Where the cells of the penultimate feature map lie in the input, model px: they tile from `offset` on, `stride` apart. */
export interface Cells {
  readonly offset: number;
  readonly stride: number;
}

/** A CAM method: activations and the gradient of y on them, both [height, width, channels], to a raw map >= 0. */
export type CamPort = (
  features: FeatureMap,
  gradient: Float32Array<ArrayBuffer>,
) => Pick<SaliencyGrid, 'width' | 'height' | 'values' | 'max'>;

export interface ExplainOptions {
  readonly network: Pick<NetworkPort, 'headGradient'>;
  readonly card: { readonly calibration: Calibration };
  readonly cells: Cells;
  readonly toModel: SourceToModel;
  readonly cam: CamPort;
  readonly signal?: AbortSignal | undefined;
}

/** The raw map of one target, laid on the photograph. Error: `cancelled`. Throws where a value is not finite. */
export async function explain(
  features: FeatureMap,
  logits: readonly number[],
  target: Target,
  { network, card, cells, toModel, cam, signal }: ExplainOptions,
): Promise<Result<SaliencyGrid, AppError>> {
  if (signal?.aborted) return err({ kind: 'cancelled' });
  const gradient = await network.headGradient(features, logitWeights(target, logits, card.calibration));
  if (signal?.aborted) return err({ kind: 'cancelled' });
  const { width, height, values, max } = cam(features, gradient);
  if (!Number.isFinite(max) || !values.every(Number.isFinite)) throw new Error('The map holds values that are not finite.');
  const toSource = (origin: number, cell: number) => origin + (cells.offset + cells.stride * cell) / toModel.scale;
  const { originX, originY } = toModel;
  return ok({
    width,
    height,
    values,
    max,
    sourceRect: [toSource(originX, 0), toSource(originY, 0), toSource(originX, width), toSource(originY, height)],
  });
}

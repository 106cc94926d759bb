import { fuse, type LaidMap } from '#cam/fuse.ts';
import { type CamMethod, positive } from '#cam/method.ts';
import type { AppError } from '#domain/error.ts';
import type { Features } from '#domain/feature-map.ts';
import type { Calibration } from '#domain/prediction.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { logitWeights, type MapScale, type SaliencyGrid, type ScalePart, type Target } from '#domain/saliency.ts';
import type { SourceToModel } from '#domain/space.ts';
import type { NetworkPort } from '#pipeline/network.ts';

/** Where the cells of a feature map lie in the input, model px: they tile from `offset` on, `stride` apart. */
export type Cells = LaidMap['cells'];

export interface ExplainOptions {
  readonly network: Pick<NetworkPort, 'headGradient'>;
  readonly card: { readonly calibration: Calibration };
  /** Of each map. */
  readonly cells: readonly Cells[];
  readonly toModel: SourceToModel;
  readonly cam: CamMethod['signed'];
  readonly signal?: AbortSignal | undefined;
}

/** The raw map of one target, laid on the photograph; of a head on two scales, that of the target's scale. Error: `cancelled`. Throws where a value is not finite. */
export async function explain(
  features: Features,
  logits: readonly number[],
  target: Target,
  { network, card, cells, toModel, cam, signal }: ExplainOptions,
): Promise<Result<SaliencyGrid, AppError>> {
  if (signal?.aborted) return err({ kind: 'cancelled' });
  const gradients = await network.headGradient(features, logitWeights(target, logits, card.calibration));
  if (signal?.aborted) return err({ kind: 'cancelled' });
  const laid = features.map((map, i): LaidMap => ({ map: cam(map, gradients[i]!), cells: cells[i]! }));
  const shown = ofScale(laid, target.scale ?? 'both');
  const { width, height, values, max } = positive(shown.map);
  if (!Number.isFinite(max) || !values.every(Number.isFinite)) throw new Error('The map holds values that are not finite.');
  const toSource = (origin: number, cell: number) => origin + (shown.cells.offset + shown.cells.stride * cell) / toModel.scale;
  const { originX, originY } = toModel;
  return ok({
    width,
    height,
    values,
    max,
    sourceRect: [toSource(originX, 0), toSource(originY, 0), toSource(originX, width), toSource(originY, height)],
    ...partsOf(laid),
  });
}

function ofScale(laid: readonly LaidMap[], scale: MapScale): LaidMap {
  const [fine, coarse] = [laid.at(-2), laid.at(-1)!];
  if (!fine || scale === 'coarse') return coarse;
  return scale === 'fine' ? fine : { map: fuse(coarse, fine), cells: fine.cells };
}

function partsOf(laid: readonly LaidMap[]): Pick<SaliencyGrid, 'parts'> {
  const [fine, coarse] = [laid.at(-2), laid.at(-1)!];
  return fine ? { parts: { fine: partOf(fine), coarse: partOf(coarse) } } : {};
}

/** Averages are linear: what the cells speak for y adds up to what the map adds to it. */
const partOf = ({ map: { width, height, values } }: LaidMap): ScalePart => ({
  width,
  height,
  share: values.reduce((sum, value) => sum + value, 0),
});

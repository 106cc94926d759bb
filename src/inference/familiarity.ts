import { type Familiarity, type FeatureGaussian, familiarityOf } from '#domain/familiarity.ts';
import type { FeatureMap } from '#domain/feature-map.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { ok, type Result } from '#domain/result.ts';

/** The Gaussian that a card names a file for, or null. Error: a sentence, where the file is not named by its hash or holds another number of values. */
export function readGaussian(
  { familiarity }: Pick<ModelCard, 'familiarity'>,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Result<FeatureGaussian | null, string> {
  if (!familiarity) return ok(null);
  const { file, channels, variances, noise } = familiarity;
  const bytes = files.get(file);
  if (!bytes) return { ok: false, error: `It names ${file}, which is not among its files.` };
  const values = channels * (1 + variances.length);
  if (bytes.length !== 4 * values)
    return { ok: false, error: `${file} holds ${bytes.length} bytes, not 4 for each of ${values} values.` };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = Float32Array.from({ length: values }, (_, i) => view.getFloat32(4 * i, true));
  return ok({ mean: read.subarray(0, channels), axes: read.subarray(channels), variances, noise });
}

interface Measured {
  readonly card: Pick<ModelCard, 'familiarity'>;
  readonly gaussian?: FeatureGaussian | null | undefined;
}

/** How a model tells whether it knows such photographs; undefined where it cannot. */
export function familiarityBy({
  card: { familiarity },
  gaussian,
}: Measured): ((features: readonly FeatureMap[]) => Familiarity) | undefined {
  return familiarity && gaussian ? (features) => familiarityOf(features, gaussian, familiarity.threshold) : undefined;
}

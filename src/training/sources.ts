import type { Preprocessing } from '#domain/model-card.ts';
import { scalePixels } from '#imaging/preprocess.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { type Augmentation, augmented } from '#training/augment.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { Source } from '#training/sampler.ts';

/** Pictures, changed anew each time they are drawn. */
export function pictureSource(
  photographs: readonly PreparedPhotograph[],
  { size, scaling }: Preprocessing,
  augmentation: Augmentation,
): Source {
  return {
    shape: [size, size, 3],
    plain: (index) => scalePixels(photographs[index]!.rgb, 3, scaling),
    drawn: (index, random) => scalePixels(augmented(photographs[index]!.rgb, size, augmentation, random), 3, scaling),
  };
}

/** One photograph's cached maps: binary16, `variants` maps one after another, the first of the picture as it is. */
export interface CachedMaps {
  readonly maps: Uint16Array;
  readonly variants: number;
}

/** Maps of a frozen trunk, one of the photograph's variants each time. */
export function mapSource(cached: readonly CachedMaps[], shape: Source['shape']): Source {
  const length = shape[0] * shape[1] * shape[2];
  const variant = (index: number, v: number) => fromFloat16(cached[index]!.maps.subarray(v * length, (v + 1) * length));
  return {
    shape,
    plain: (index) => variant(index, 0),
    drawn: (index, random) => variant(index, Math.floor(random() * cached[index]!.variants)),
  };
}

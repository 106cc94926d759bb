import { dilate } from '#training/evidence/dilate.ts';
import { ANY_LESION, DISC } from '#training/evidence/lesion-raster.ts';

/** How well a map points at lesions; all but `lift` from 0 to 1. */
export interface LocalisationScores {
  /** Pointing game (Zhang et al. 2018): whether the map's maximum lies within the tolerance of a lesion; the share of them where several px tie. */
  readonly hit: number;
  /** Share of the map's sum that lies in lesions. */
  readonly energy: number;
  /** `energy` over the share of the area that lesions cover: 1 is what a map without knowledge reaches. */
  readonly lift: number;
  /** Chance that a lesion px has a higher value than a px without any lesion, ties counted half. */
  readonly auc: number;
  /** Highest intersection over union with the lesions, over all thresholds. */
  readonly iou: number;
}

/** What maps of one photograph are held against. */
export interface LesionField {
  readonly size: number;
  /** Bits of `LESIONS` and the disc, each px. */
  readonly bits: Uint8Array;
  /** 1 where it is measured: the retina without the optic disc. */
  readonly measured: Uint8Array;
  /** Bits of `LESIONS`, each px, wherever one lies within the tolerance. */
  readonly near: Uint8Array;
}

/** `retina`: 1 where the retina is. `tolerance` in px. */
export function lesionField(bits: Uint8Array, retina: Uint8Array, size: number, tolerance: number): LesionField {
  const measured = retina.map((inside, i) => (inside && !(bits[i]! & DISC) ? 1 : 0));
  const near = new Uint8Array(bits.length);
  for (let bit = 1; bit <= ANY_LESION; bit <<= 1) {
    const mask = bits.map((b, i) => (measured[i] && b & bit ? 1 : 0));
    dilate(mask, size, tolerance).forEach((inside, i) => {
      if (inside) near[i] = near[i]! | bit;
    });
  }
  return { size, bits, measured, near };
}

/** Maps are compared at this many levels of their maximum. */
const LEVELS = 4096;
const EMPTY: LocalisationScores = { hit: 0, energy: 0, lift: 0, auc: 0.5, iou: 0 };

/**
 * The scores of a map (values >= 0, each px) for each group of lesions (bits); null where the photograph has none of the group in the measured part.
 * A map that is 0 throughout points nowhere: no hit, no energy, AUC 0.5.
 */
export function localise(
  map: ArrayLike<number>,
  { bits, measured, near }: LesionField,
  groups: readonly number[],
): (LocalisationScores | null)[] {
  let max = 0;
  for (let i = 0; i < measured.length; i++) if (measured[i]) max = Math.max(max, map[i]!);
  const histogram = Array.from({ length: ANY_LESION + 1 }, () => new Float64Array(LEVELS));
  const energy = new Float64Array(ANY_LESION + 1);
  const peak = new Float64Array(ANY_LESION + 1);
  for (let i = 0; i < measured.length; i++) {
    if (!measured[i]) continue;
    const value = map[i]!;
    const kind = bits[i]! & ANY_LESION;
    const level = max > 0 ? Math.round((value / max) * (LEVELS - 1)) : 0;
    histogram[kind]![level] = histogram[kind]![level]! + 1;
    energy[kind] = energy[kind]! + value;
    if (value === max) peak[near[i]!] = peak[near[i]!]! + 1;
  }
  const total = sumOf(histogram.map(sumOf));
  return groups.map((group) => {
    const inGroup = <T>(list: ArrayLike<T>) => Array.from(list).filter((_, kind) => (kind & group) !== 0);
    const area = sumOf(inGroup(histogram).map(sumOf));
    if (area === 0) return null;
    if (max === 0) return EMPTY;
    const share = sumOf(inGroup(energy)) / sumOf(energy);
    return {
      hit: sumOf(inGroup(peak)) / sumOf(peak),
      energy: share,
      lift: share / (area / total),
      auc: aucOf(added(inGroup(histogram)), histogram[0]!),
      iou: bestIou(added(inGroup(histogram)), added(histogram)),
    };
  });
}

const sumOf = (values: ArrayLike<number>): number =>
  Array.prototype.reduce.call(values, (a, b) => (a as number) + (b as number), 0) as number;

const added = (histograms: readonly Float64Array[]): Float64Array =>
  histograms.reduce((sum, histogram) => sum.map((value, level) => value + histogram[level]!), new Float64Array(LEVELS));

/** From counts by level. */
function aucOf(lesion: Float64Array, healthy: Float64Array): number {
  let [below, won] = [0, 0];
  for (let level = 0; level < LEVELS; level++) {
    won += lesion[level]! * (below + healthy[level]! / 2);
    below += healthy[level]!;
  }
  return won / (sumOf(lesion) * below);
}

function bestIou(lesion: Float64Array, all: Float64Array): number {
  const area = sumOf(lesion);
  let [inside, called, best] = [0, 0, 0];
  for (let level = LEVELS - 1; level >= 0; level--) {
    inside += lesion[level]!;
    called += all[level]!;
    best = Math.max(best, inside / (called + area - inside));
  }
  return best;
}

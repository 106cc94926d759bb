import { readFileSync } from 'node:fs';
import { CAM_METHODS } from '#cam/registry.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Target } from '#domain/saliency.ts';
import { atSize, preprocess } from '#imaging/preprocess.ts';
import { resampleSquare } from '#imaging/resample.ts';
import { createNetwork, type Network } from '#inference/network.ts';
import { cellsOf } from '#inference/scales.ts';
import { infer } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import { type Prepared, prepare } from '#pipeline/prepare.ts';
import { centreMap, edgeMap, uniformMap } from '#training/evidence/baselines.ts';
import { fastNetwork } from '#training/evidence/fast-network.ts';
import type { LesionCase, LesionSet } from '#training/evidence/lesion-cases.ts';
import { type LocalisationScores, lesionField, localise } from '#training/evidence/localisation.ts';
import { mapSurface } from '#training/evidence/map-surface.ts';
import { MEASURED_RADII, retinaMask, retinaRaster } from '#training/evidence/retina-raster.ts';
import { scramble } from '#training/evidence/scramble.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';
import { shortHash } from '#training/split.ts';

/** The pointing game's tolerance, in radii of the aperture: about a sixth of an optic disc. */
const TOLERANCE_RADII = 0.05;

export const TARGETS = ['predicted grade', 'referable'] as const;
export type TargetName = (typeof TARGETS)[number];

export const BASELINES = ['uniform', 'centre Gaussian', 'edge energy'] as const;

/** A map of one photograph, held against its lesions. */
export interface ScoredMap {
  /** One of `BASELINES`, `learned`, or `scrambled`. */
  readonly by: string;
  /** Of the input, px; 0 for a baseline. */
  readonly size: number;
  readonly target: TargetName | null;
  /** Nothing but zeros. */
  readonly empty: boolean;
  /** One a group of the set. */
  readonly scores: readonly (LocalisationScores | null)[];
}

export interface ScoredCase {
  readonly id: string;
  readonly predicted: number;
  /** Share of the lesions' area that lies beyond what is measured. */
  readonly beyond: number;
  readonly maps: readonly ScoredMap[];
}

/** The sizes that a model's maps are made at: its own, and two that give finer grids of the same weights. */
export const inputSizes = (spec: Preprocessing): number[] => [...new Set([spec.size, 598, 896])];

/** Which networks make maps, and of what. */
export interface Contest {
  /** Networks of permuted weights beside the learned one. */
  readonly scrambles: number;
  /** Of the input, px. */
  readonly sizes: readonly number[];
}

/** Scores every map and every baseline on every photograph of the set. */
export async function scoreMaps(
  subject: Subject,
  set: LesionSet,
  { scrambles, sizes }: Contest,
  workshop: Workshop,
): Promise<ScoredCase[]> {
  const { card, cache, weights, backbone, fast } = subject;
  const networks: { by: string; port: NetworkPort }[] = [{ by: 'learned', port: fast }];
  const opened: Network[] = [];
  const withScrambled = () => {
    while (networks.length <= scrambles) {
      const permuted = scramble(weights, networks.length);
      const network = createNetwork(backbone, permuted);
      opened.push(network);
      networks.push({ by: 'scrambled', port: fastNetwork(backbone, permuted, network) });
    }
    return networks;
  };
  const progress = workshop.progress(`photographs with ${set.id} explained by ${card.id}`);
  // Calibration decides which grade is explained; the rest of the key is in the cache's folder.
  const key = shortHash(JSON.stringify([card.calibration, set.groups, set.rasterSize, scrambles, sizes]));
  const scored: ScoredCase[] = [];
  for (const [i, lesionCase] of set.cases.entries()) {
    const bytes = new Uint8Array(readFileSync(lesionCase.file));
    const make = () => scoreCase(subject, lesionCase, bytes, { ...set, sizes }, withScrambled(), workshop);
    const kept = await cache.of(`maps:${set.id}:${key}:${shortHash(bytes)}`, make);
    if (kept) scored.push(kept);
    progress(i + 1, set.cases.length);
  }
  for (const network of opened) network.dispose();
  return scored;
}

/** Null where the photograph cannot be prepared. */
async function scoreCase(
  { card, backbone }: Subject,
  lesionCase: LesionCase,
  bytes: Uint8Array<ArrayBuffer>,
  { rasterSize, groups, sizes }: LesionSet & Pick<Contest, 'sizes'>,
  networks: readonly { by: string; port: NetworkPort }[],
  { decode, clahe }: Workshop,
): Promise<ScoredCase | null> {
  const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing });
  if (!prepared.ok) return null;
  const { image, aperture } = prepared.value;
  const raster = retinaRaster(aperture, rasterSize);
  const retina = retinaMask(raster, image.width, image.height, MEASURED_RADII);
  const bits = await lesionCase.lesions(image, raster.frame);
  const field = lesionField(bits, retina, rasterSize, TOLERANCE_RADII * raster.radius);
  const scores = (map: ArrayLike<number>) =>
    localise(
      map,
      field,
      groups.map((group) => group.bits),
    );
  const green = greenOf(prepared.value, raster.frame.x0, raster.frame.y0, rasterSize / raster.frame.scale, rasterSize);
  const baselines = [uniformMap(raster), centreMap(raster), edgeMap(green, retina, raster)];
  const maps: ScoredMap[] = baselines.map((map, i) => ({
    by: BASELINES[i]!,
    size: 0,
    target: null,
    empty: false,
    scores: scores(map),
  }));

  const { prediction } = await answered(networks[0]!.port, card, prepared.value.model);
  for (const size of sizes) {
    const model = preprocess(image, aperture, atSize(card.preprocessing, size), clahe);
    for (const { by, port } of networks) {
      const { features } = await answered(port, card, model.image);
      for (const target of TARGETS) {
        const what: Target = target === 'referable' ? { kind: 'referable' } : { kind: 'grade', grade: prediction.grade };
        const options = { network: port, card, cells: cellsOf(backbone), toModel: model.toModel, cam: CAM_METHODS[0]!.signed };
        const grid = await explain(features, prediction.logits, what, options);
        if (!grid.ok) throw new Error(grid.error.kind);
        maps.push({ by, size, target, empty: grid.value.max === 0, scores: scores(mapSurface(grid.value, raster.frame)) });
      }
    }
  }
  const lesions = bits.filter((b) => (b & 15) !== 0).length;
  const measured = bits.filter((b, i) => (b & 15) !== 0 && field.measured[i]).length;
  return { id: lesionCase.id, predicted: prediction.grade, beyond: lesions > 0 ? 1 - measured / lesions : 0, maps };
}

async function answered(network: NetworkPort, card: Subject['card'], model: Prepared['model']) {
  const inferred = await infer(model, { network, card });
  if (!inferred.ok) throw new Error(inferred.error.kind);
  return inferred.value;
}

function greenOf({ image }: Prepared, x: number, y: number, side: number, size: number): Uint8ClampedArray {
  return resampleSquare(image, { x, y, side }, size, 0).data.filter((_, i) => i % 4 === 1);
}

import type { FeatureMap } from '#domain/feature-map.ts';
import type { ModelCard, Preprocessing } from '#domain/model-card.ts';
import { goldenInput } from '#imaging/golden.ts';
import type { Network } from '#inference/network.ts';

/** How a map is made of features and a gradient: the registry's default method, passed in since `inference` does not know `cam`. */
export type MapOf = (features: FeatureMap, gradient: Float32Array<ArrayBuffer>) => { readonly values: Float32Array };

export type GoldenAnswer = Omit<ModelCard['selfTest'], 'tolerance'>;

/** The logits of the golden input, scaled as the network takes pixels, and its raw map for grade 2; of several scales, one map after another. */
export async function goldenAnswer(
  network: Network,
  { size, scaling: { mean, deviation } }: Pick<Preprocessing, 'size' | 'scaling'>,
  mapOf: MapOf,
): Promise<GoldenAnswer> {
  const input = goldenInput(size).map((value, i) => (127.5 * value + 127.5 - mean[i % 3]!) / deviation[i % 3]!);
  const features = await network.trunk(input, size);
  const logits = await network.head(features);
  const gradients = await network.headGradient(features, [0, 0, 1, 0, 0]);
  return { logits, grid: features.flatMap((map, i) => [...mapOf(map, gradients[i]!).values]) };
}

/** Whether the network, on the backend that it runs on, answers the golden input as its card says: a driver may compute zeros and report nothing. */
export async function passesSelfTest(
  network: Network,
  card: Pick<ModelCard, 'preprocessing' | 'selfTest'>,
  mapOf: MapOf,
): Promise<boolean> {
  const { logits, grid, tolerance } = card.selfTest;
  const answer = await goldenAnswer(network, card.preprocessing, mapOf);
  return near(answer.logits, logits, tolerance) && near(answer.grid, grid, tolerance);
}

/** Each value within `tolerance` of the largest expected one; NaN is near nothing. */
function near(values: readonly number[], expected: readonly number[], tolerance: number): boolean {
  const scale = Math.max(...expected.map(Math.abs)) || 1;
  return values.length === expected.length && values.every((value, i) => Math.abs(value - expected[i]!) <= tolerance * scale);
}

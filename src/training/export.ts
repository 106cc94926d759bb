import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CAM_METHODS } from '#cam/registry.ts';
import type { ModelCard } from '#domain/model-card.ts';
import type { Manifest, Precision } from '#inference/manifest.ts';
import { createNetwork } from '#inference/network.ts';
import { backboneOfCard } from '#inference/scales.ts';
import { goldenAnswer } from '#inference/self-test.ts';
import type { Weights } from '#inference/weights.ts';
import { type Stored, storeWeights, weightsAsLoaded } from '#training/stored-weights.ts';

/** A card but for what the export finds out itself. */
export type CardFacts = Omit<ModelCard, 'files' | 'selfTest'>;

/** Browsers and caches hold files of this size without complaint, and a broken download costs one of them. */
const SHARD_BYTES = 4 * 1024 * 1024;

/** float32 sums come out in another order on each backend; on InceptionV3 they differ by less than 1e-4 of the largest. */
const SELF_TEST_TOLERANCE = 1e-3;

/**
 * Writes a model's folder: model.json and shards as TensorFlow.js lays them out, then card.json with the hash of each and the answer to the golden
 * input. `weights`: folded convolutions, `head/kernel`, `head/bias`. Needs a running backend. Throws where a weight is missing or beyond float16.
 */
export async function exportModel(
  directory: string,
  weights: Weights,
  facts: CardFacts,
  precision: Precision = 'float16',
): Promise<ModelCard> {
  const stored = storeWeights(weights, facts.backbone, precision);
  const files = filesOf(stored);
  const selfTest = await answerOf(stored, facts);
  const card: ModelCard = {
    ...facts,
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, { sha256: sha256(bytes), bytes: bytes.length }])),
    selfTest: { ...selfTest, tolerance: SELF_TEST_TOLERANCE },
  };
  await mkdir(directory, { recursive: true });
  for (const old of await readdir(directory))
    if (/^(group1-shard.*\.bin|model\.json|card\.json)$/.test(old)) await rm(join(directory, old));
  for (const [name, bytes] of files) await writeFile(join(directory, name), bytes);
  await writeCard(directory, card);
  return card;
}

/** Writes the card alone, as the last of a model's files. */
export const writeCard = (directory: string, card: ModelCard): Promise<void> =>
  writeFile(join(directory, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);

function filesOf(stored: readonly Stored[]): Map<string, Uint8Array> {
  const bytes = Buffer.concat(stored.flatMap((weight) => weight.bytes));
  const count = Math.ceil(bytes.length / SHARD_BYTES);
  const paths = Array.from({ length: count }, (_, i) => `group1-shard${i + 1}of${count}.bin`);
  const manifest: Manifest & { generatedBy: string } = {
    generatedBy: 'funduscope',
    weightsManifest: [{ paths, weights: stored.map(({ listed }) => listed) }],
  };
  const shards = paths.map((path, i): [string, Uint8Array] => [path, bytes.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)]);
  return new Map([['model.json', Buffer.from(`${JSON.stringify(manifest)}\n`)], ...shards]);
}

/** What the rounded weights answer: they are what will be loaded. */
async function answerOf(stored: readonly Stored[], facts: CardFacts) {
  const network = createNetwork(backboneOfCard(facts)!, weightsAsLoaded(stored));
  try {
    return await goldenAnswer(network, facts.preprocessing, CAM_METHODS[0]!.map);
  } finally {
    network.dispose();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

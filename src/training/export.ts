import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CAM_METHODS } from '#cam/registry.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { convolutionsOf } from '#inference/graph.ts';
import { createNetwork } from '#inference/network.ts';
import { backboneOf } from '#inference/registry.ts';
import { goldenAnswer } from '#inference/self-test.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';
import { toFloat16 } from '#training/float16.ts';

/** A card but for what the export finds out itself. */
export type CardFacts = Omit<ModelCard, 'files' | 'selfTest'>;

/** Browsers and caches hold files of this size without complaint, and a broken download costs one of them. */
const SHARD_BYTES = 4 * 1024 * 1024;

/** float32 sums come out in another order on each backend; on InceptionV3 they differ by less than 1e-4 of the largest. */
const SELF_TEST_TOLERANCE = 1e-3;

/**
 * Writes a model's folder: model.json and shards as TensorFlow.js lays them out (float16), then card.json with the hash of each and the answer to the
 * golden input. `weights`: folded convolutions, `head/kernel`, `head/bias`. Needs a running backend. Throws where a weight is missing or beyond float16.
 */
export async function exportModel(directory: string, weights: Weights, facts: CardFacts): Promise<ModelCard> {
  const rounded = new Map(weightNames(facts.backbone).map((name) => [name, half(weightOf(weights, name), name)]));
  const files = filesOf(rounded);
  const selfTest = await answerOf(rounded, facts);
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

function weightNames(backboneId: string): string[] {
  const backbone = backboneOf(backboneId);
  if (!backbone) throw new Error(`The backbone ${backboneId} is not known.`);
  const convolutions = convolutionsOf(backbone.graph).flatMap(({ name }) => [`${name}/kernel`, `${name}/bias`]);
  return [...convolutions, 'head/kernel', 'head/bias'];
}

interface Half {
  readonly shape: readonly number[];
  readonly bits: Uint16Array<ArrayBuffer>;
}

function half({ shape, data }: Weight, name: string): Half {
  const tooLarge = data.findIndex((value) => !(Math.abs(value) < 65520));
  if (tooLarge >= 0) throw new Error(`${name} holds ${data[tooLarge]}, which float16 cannot.`);
  return { shape, bits: toFloat16(data) };
}

function filesOf(weights: ReadonlyMap<string, Half>): Map<string, Uint8Array> {
  const bytes = Buffer.concat(
    [...weights.values()].map(({ bits }) => Buffer.from(bits.buffer, bits.byteOffset, bits.byteLength)),
  );
  const count = Math.ceil(bytes.length / SHARD_BYTES);
  const paths = Array.from({ length: count }, (_, i) => `group1-shard${i + 1}of${count}.bin`);
  const quantization = { dtype: 'float16', original_dtype: 'float32' };
  const listed = [...weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32', quantization }));
  const manifest = { generatedBy: 'funduscope', weightsManifest: [{ paths, weights: listed }] };
  const shards = paths.map((path, i): [string, Uint8Array] => [path, bytes.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)]);
  return new Map([['model.json', Buffer.from(`${JSON.stringify(manifest)}\n`)], ...shards]);
}

/** What the rounded weights answer: they are what will be loaded. */
async function answerOf(weights: ReadonlyMap<string, Half>, { backbone, preprocessing }: CardFacts) {
  const loaded = new Map([...weights].map(([name, { shape, bits }]) => [name, { shape, data: fromFloat16(bits) }]));
  const network = createNetwork(backboneOf(backbone)!, loaded);
  try {
    return await goldenAnswer(network, preprocessing, CAM_METHODS[0]!.map);
  } finally {
    network.dispose();
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

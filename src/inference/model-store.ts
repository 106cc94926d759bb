import type { AppError } from '#domain/error.ts';
import type { FeatureGaussian } from '#domain/familiarity.ts';
import { joinBytes } from '#domain/join-bytes.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { answerFacts } from '#domain/staleness.ts';
import { readGaussian } from '#inference/familiarity.ts';
import { decodeWeights, readManifest } from '#inference/manifest.ts';
import { readModelCard } from '#inference/model-card.ts';
import { hexDigest } from '#inference/sha256.ts';
import type { Weights } from '#inference/weights.ts';

/** Reads one file of the model's folder; rejects where it cannot. `sha256`: what the card says of it, by which a kept copy may be found. */
export type ReadModelFile = (file: string, sha256?: string) => Promise<Uint8Array<ArrayBuffer>>;

export interface Model {
  readonly card: ModelCard;
  readonly weights: Weights;
  /** Of the features of the photographs that it was trained on; null where its card tells nothing of them. */
  readonly gaussian?: FeatureGaussian | null | undefined;
}

/** A card and the SHA-256 of its file, lower-case hex: it stands for the whole model, whose other files the card names by theirs. */
export interface HashedCard {
  readonly card: ModelCard;
  readonly sha256: string;
  /** SHA-256 of `answerFacts`. */
  readonly answerSha256: string;
}

/**
 * The card, then every file that it names, each against its SHA-256. `onProgress` hears the bytes that are in and those there will be.
 * Errors: `model-unavailable` where there is no card, `model-corrupt` where a file is missing, cut short or altered.
 */
export async function loadModel(
  id: string,
  read: ReadModelFile,
  onProgress: (loadedBytes: number, totalBytes: number) => void = () => {},
): Promise<Result<Model & HashedCard, AppError>> {
  const hashed = await loadModelCard(id, read);
  if (!hashed.ok) return hashed;
  const files = Object.entries(hashed.value.card.files);
  const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  let loaded = 0;
  onProgress(0, total);
  const contents = await Promise.all(
    files.map(async ([file, expected]) => {
      const bytes = await verified(id, file, expected, read);
      loaded += bytes.ok ? expected.bytes : 0;
      onProgress(loaded, total);
      return bytes;
    }),
  );
  const byName = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [i, bytes] of contents.entries()) {
    if (!bytes.ok) return bytes;
    byName.set(files[i]![0], bytes.value);
  }
  const gaussian = readGaussian(hashed.value.card, byName);
  if (!gaussian.ok) return err(corrupt(id, 'card.json', gaussian.error));
  const weights = assemble(byName);
  if (!weights.ok) return err(corrupt(id, 'model.json', weights.error));
  return ok({ ...hashed.value, weights: weights.value, gaussian: gaussian.value });
}

/** The card alone. Errors as `loadModel`. */
export async function loadModelCard(id: string, read: ReadModelFile): Promise<Result<HashedCard, AppError>> {
  const bytes = await attempt(() => read('card.json'));
  if (!bytes.ok) return err({ kind: 'model-unavailable', model: id, detail: bytes.error });
  const json = parseJson(bytes.value);
  const card = json.ok ? readModelCard(json.value) : json;
  if (!card.ok) return err(corrupt(id, 'card.json', card.error));
  if (card.value.id !== id) return err(corrupt(id, 'card.json', `It is the card of ${card.value.id}.`));
  const facts = new TextEncoder().encode(answerFacts(card.value));
  return ok({ card: card.value, sha256: await hexDigest(bytes.value), answerSha256: await hexDigest(facts) });
}

async function verified(
  id: string,
  file: string,
  expected: ModelCard['files'][string],
  read: ReadModelFile,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> {
  const bytes = await attempt(() => read(file, expected.sha256));
  if (!bytes.ok) return err(corrupt(id, file, bytes.error));
  const { length } = bytes.value;
  if (length !== expected.bytes) return err(corrupt(id, file, `It holds ${length} bytes, not ${expected.bytes}.`));
  const sha256 = await hexDigest(bytes.value);
  return sha256 === expected.sha256 ? bytes : err(corrupt(id, file, `Its SHA-256 is ${sha256}, not ${expected.sha256}.`));
}

function assemble(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Result<Weights, string> {
  const json = parseJson(files.get('model.json')!);
  const manifest = json.ok ? readManifest(json.value) : json;
  if (!manifest.ok) return manifest;
  const shards: Uint8Array<ArrayBuffer>[] = [];
  for (const path of manifest.value.weightsManifest[0].paths) {
    const shard = files.get(path);
    if (!shard) return err(`It names ${path}, which the card does not.`);
    shards.push(shard);
  }
  return decodeWeights(manifest.value, joinBytes(shards));
}

const corrupt = (model: string, file: string, detail: string): AppError => ({ kind: 'model-corrupt', model, file, detail });

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function parseJson(bytes: Uint8Array): Result<unknown, string> {
  try {
    return ok(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return err(thrown.message);
    throw thrown;
  }
}

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { preprocess } from '#imaging/preprocess.ts';
import { type DecodePort, locate, type ReadPort } from '#pipeline/prepare.ts';
import { KNOWN_SETS, type Labelled } from '#training/dataset.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { shortHash } from '#training/split.ts';

/** A photograph as the network sees it: RGB, 3·size² bytes, before it is scaled to -1..1. */
export interface PreparedPhotograph extends Labelled {
  /** First 16 hex digits of the SHA-256 of its file. */
  readonly hash: string;
  readonly rgb: Uint8Array<ArrayBuffer>;
}

interface PrepareAll {
  readonly decode: DecodePort;
  readonly clahe: Clahe;
  readonly preprocessing: Preprocessing;
  readonly cache: string;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Decodes and preprocesses every photograph, through the same functions as grading, with the results kept on disk under the file's hash and the
 * preprocessing's. A photograph that cannot be prepared is left out and named in `refused`.
 */
export async function preparePhotographs(items: readonly Labelled[], options: PrepareAll) {
  // How the network takes pixels comes after what is kept here.
  const { scaling: _, ...steps } = options.preprocessing;
  const folder = join(options.cache, `prepared-${shortHash(JSON.stringify(steps))}`);
  mkdirSync(folder, { recursive: true });
  const prepared: PreparedPhotograph[] = [];
  const refused: { file: string; kind: string }[] = [];
  for (const [i, item] of items.entries()) {
    const bytes = new Uint8Array(readFileSync(item.file));
    const hash = shortHash(bytes);
    const read = KNOWN_SETS[item.dataset]?.read;
    const path = join(folder, `${hash}${read ? '-read' : ''}.rgb`);
    if (!existsSync(path)) {
      const result = await modelImage(bytes, read, options);
      if (result.ok) writeWhole(path, toRgb(result.value));
      else refused.push({ file: item.file, kind: result.error.kind });
    }
    if (existsSync(path)) prepared.push({ ...item, hash, rgb: new Uint8Array(readFileSync(path)) });
    options.onProgress(i + 1, items.length);
  }
  return { prepared, refused };
}

/** As `prepare` does, without the quality verdict: bad photographs are trained on too. */
async function modelImage(
  bytes: Uint8Array<ArrayBuffer>,
  read: ReadPort | undefined,
  { decode, clahe, preprocessing }: PrepareAll,
): Promise<Result<RgbaImage, AppError>> {
  const decoded = await decode(bytes);
  if (!decoded.ok) return decoded;
  const located = locate(decoded.value, read);
  if (!located.ok) return located;
  return ok(preprocess(located.value.image, located.value.aperture, preprocessing, clahe).image);
}

const toRgb = ({ data }: RgbaImage): Uint8Array => data.filter((_, i) => i % 4 !== 3) as unknown as Uint8Array;

/** So that a kill at any moment leaves the old file or the new one, never half of it. Throws an `EngineFault` that says how much room is missing where the disk is full. */
export function writeWhole(path: string, data: Uint8Array | string): void {
  // Two runs may share a cache.
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, data);
  } catch (thrown) {
    rmSync(part, { force: true });
    if (!isFull(thrown)) throw thrown;
    throw new EngineFault(
      `The disk is full: ${path} needs ${megabytesOf(data.length)} MB. What was there before is whole: make room, and the same command goes on.`,
    );
  }
  renameSync(part, path);
}

const isFull = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT');

/** Rounded up to a tenth. */
export const megabytesOf = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;

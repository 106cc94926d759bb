import type { ModelCard } from '#domain/model-card.ts';
import { hexDigest } from '#inference/sha256.ts';

/** A file of a model; its hash, lower-case hex, is what it is kept by. */
export interface ModelFile {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
}

/** Files of models that are kept for work without a network. Nothing here rejects: what cannot be kept is fetched. */
export interface ModelCache {
  /** A kept file; one whose bytes are no longer those of its hash is deleted, and undefined. */
  get(file: ModelFile): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** `bytes` must be those of the hash. False where the browser keeps none: no room, a private window. */
  put(file: ModelFile, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** Bytes of a model that are kept, by what its card says. */
  keptBytes(id: string, files: ModelCard['files']): Promise<number>;
  /** Deletes what other versions of a model left. */
  keepOnly(id: string, files: ModelCard['files']): Promise<void>;
  /** Deletes models that are none of these. */
  keepModels(ids: readonly string[]): Promise<void>;
}

const NAME = 'funduscope-models';

/** `models` is the address of their folder, ending in a slash: each installation keeps its own. */
export function modelCache(models: string, storage: CacheStorage | undefined = globalThis.caches): ModelCache {
  const folder = (id: string): string => new URL(`${encodeURIComponent(id)}/`, models).href;
  const keyOf = ({ id, file, sha256 }: ModelFile): string => `${folder(id)}${encodeURIComponent(file)}?sha256=${sha256}`;
  const keysOf = (id: string, files: ModelCard['files']): Map<string, number> =>
    new Map(Object.entries(files).map(([file, { sha256, bytes }]) => [keyOf({ id, file, sha256 }), bytes]));

  async function withCache<T>(work: (cache: Cache) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return storage ? await work(await storage.open(NAME)) : otherwise;
    } catch {
      return otherwise;
    }
  }

  async function addresses(cache: Cache, start: string): Promise<string[]> {
    return (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(start));
  }

  return {
    get: (file) =>
      withCache(async (cache) => {
        const response = await cache.match(keyOf(file));
        if (!response) return undefined;
        const bytes = new Uint8Array(await response.arrayBuffer());
        if ((await hexDigest(bytes)) === file.sha256) return bytes;
        await cache.delete(keyOf(file));
        return undefined;
      }, undefined),
    put: (file, bytes) =>
      withCache(async (cache) => {
        await cache.put(keyOf(file), new Response(bytes));
        return true;
      }, false),
    keptBytes: (id, files) =>
      withCache(async (cache) => {
        const wanted = keysOf(id, files);
        const kept = await addresses(cache, folder(id));
        return kept.reduce((sum, url) => sum + (wanted.get(url) ?? 0), 0);
      }, 0),
    keepOnly: (id, files) =>
      withCache(async (cache) => {
        const wanted = keysOf(id, files);
        for (const url of await addresses(cache, folder(id))) if (!wanted.has(url)) await cache.delete(url);
      }, undefined),
    keepModels: (ids) =>
      withCache(async (cache) => {
        const folders = ids.map(folder);
        for (const url of await addresses(cache, models))
          if (!folders.some((start) => url.startsWith(start))) await cache.delete(url);
      }, undefined),
  };
}

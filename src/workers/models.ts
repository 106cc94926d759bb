import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadModelFile } from '#inference/model-store.ts';
import { hexDigest } from '#inference/sha256.ts';
import { type ModelCache, modelCache } from '#workers/model-cache.ts';

/** index.json of the folder of models. The first is the default; `light` is the one that answers while another still loads. */
export interface Catalogue {
  readonly models: readonly string[];
  readonly light?: string | undefined;
}

/** `models` is the folder's address, ending in a slash. Error: `model-unavailable`. */
export async function readCatalogue(models: string): Promise<Result<Catalogue, AppError>> {
  const refuse = (detail: string) => err<AppError>({ kind: 'model-unavailable', model: 'index.json', detail });
  try {
    const catalogue = toCatalogue(await (await get(new URL('index.json', models))).json());
    return catalogue.models.length > 0 ? ok(catalogue) : refuse('It names no model.');
  } catch (thrown) {
    return refuse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Reads the files of one model's folder. One whose hash the card names is fetched once, and from then on read from what is kept. */
export function modelFiles(
  models: string,
  id: string,
  signal?: AbortSignal,
  cache: ModelCache = modelCache(models),
): ReadModelFile {
  return async (file, sha256) => {
    const kept = sha256 === undefined ? undefined : await cache.get({ id, file, sha256 });
    if (kept) return kept;
    const fetched = new Uint8Array(await (await get(new URL(`${encodeURIComponent(id)}/${file}`, models), signal)).arrayBuffer());
    if (sha256 !== undefined && (await hexDigest(fetched)) === sha256) await cache.put({ id, file, sha256 }, fetched);
    return fetched;
  };
}

async function get(url: URL, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, signal ? { signal } : {});
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response;
}

/** What is no id is passed over, and a light model that is not listed is none. */
export function toCatalogue(json: unknown): Catalogue {
  if (typeof json !== 'object' || json === null || !('models' in json) || !Array.isArray(json.models)) return { models: [] };
  const models = [...new Set(json.models.filter((id): id is string => typeof id === 'string' && /^[\w-][\w.-]*$/.test(id)))];
  const light = 'light' in json ? models.find((id) => id === json.light) : undefined;
  return light === undefined ? { models } : { models, light };
}

import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadModelFile } from '#inference/model-store.ts';

/** The id asked for, or the catalogue's first. `models` is the folder's address, ending in a slash. Error: `model-unavailable`. */
export async function chooseModel(models: string, asked: string | undefined): Promise<Result<string, AppError>> {
  const refuse = (detail: string) => err<AppError>({ kind: 'model-unavailable', model: asked ?? 'index.json', detail });
  try {
    const catalogue: unknown = await (await get(new URL('index.json', models))).json();
    const ids = isCatalogue(catalogue) ? catalogue.models : [];
    const id = asked === undefined ? ids[0] : ids.find((known) => known === asked);
    return id === undefined ? refuse('It is not in the catalogue.') : ok(id);
  } catch (thrown) {
    return refuse(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Reads the files of one model's folder. */
export function modelFiles(models: string, id: string): ReadModelFile {
  return async (file) => new Uint8Array(await (await get(new URL(`${encodeURIComponent(id)}/${file}`, models))).arrayBuffer());
}

async function get(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response;
}

const isCatalogue = (value: unknown): value is { readonly models: readonly string[] } =>
  typeof value === 'object' && value !== null && 'models' in value && Array.isArray(value.models);

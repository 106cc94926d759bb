import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CAM_METHODS } from '#cam/registry.ts';
import { offerWebGpu, wasmFolder } from '#cli/tf-node.ts';
import type { BackendName } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import { ok, type Result } from '#domain/result.ts';
import { loadModel, type Model, type ReadModelFile } from '#inference/model-store.ts';
import { type OpenNetwork, openNetwork } from '#inference/open-network.ts';

/** The catalogue's folder, as a visitor of the page gets it. */
export const modelsFolder: string = resolve(import.meta.dirname, '../../public/models');

/** Reads the files of one model; rejects where one is not there. */
export const modelReader =
  (id: string, folder = modelsFolder): ReadModelFile =>
  async (file) =>
    new Uint8Array(await readFile(join(folder, id, file)));

/** The catalogue, default first. */
export async function modelIds(folder = modelsFolder): Promise<string[]> {
  const { models } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  return models;
}

/** Adds the model to the catalogue, at its end. */
export async function addToCatalogue(id: string, folder = modelsFolder): Promise<void> {
  const path = join(folder, 'index.json');
  const none: { readonly models: readonly string[] } = { models: [] };
  const catalogue = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as typeof none,
    () => none,
  );
  if (!catalogue.models.includes(id))
    await writeFile(path, `${JSON.stringify({ ...catalogue, models: [...catalogue.models, id] }, null, 2)}\n`);
}

/** A model of the catalogue, checked, loaded and self-tested; on wasm unless another backend is named. Errors as `loadModel` and `openNetwork`. */
export async function openModel(id: string, asked: BackendName = 'wasm'): Promise<Result<Model & OpenNetwork, AppError>> {
  const model = await loadModel(id, modelReader(id));
  if (!model.ok) return model;
  if (asked === 'webgpu') await offerWebGpu();
  const opened = await openNetwork(model.value, { asked, wasmFiles: wasmFolder, mapOf: CAM_METHODS[0]!.map });
  return opened.ok ? ok({ ...model.value, ...opened.value }) : opened;
}

import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { type Failure, failure } from '#cli/failure.ts';
import { readBytes } from '#cli/files.ts';
import { modelIds, openModel } from '#cli/open-model.ts';
import type { BackendName } from '#domain/backend.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import type { Model } from '#inference/model-store.ts';
import type { OpenNetwork } from '#inference/open-network.ts';
import { type Prepared, prepare } from '#pipeline/prepare.ts';

/** What a command needs to look at photographs with a model. */
export interface Workbench extends Model, OpenNetwork {
  readonly clahe: Clahe;
}

/** A model by its id, on the backend asked for and no other. */
export async function openWorkbench(id: string, backend: BackendName): Promise<Result<Workbench, Failure>> {
  const model = await openModel(id, backend);
  return model.ok ? ok({ ...model.value, clahe: await loadClaheInNode() }) : err(failure(model.error));
}

/** The id asked for, else the catalogue's first. */
export async function modelId(asked: string | undefined): Promise<string> {
  return asked ?? (await modelIds())[0] ?? 'none';
}

/** A file through the stages before the network. */
export async function prepareFile(file: string, { card, clahe }: Workbench): Promise<Result<Prepared, Failure>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const prepared = await prepare(bytes.value, { decode, clahe, preprocessing: card.preprocessing });
  return prepared.ok ? prepared : err(failure(prepared.error));
}

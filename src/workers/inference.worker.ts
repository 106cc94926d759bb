import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import { CAM_METHODS } from '#cam/registry.ts';
import type { Outcome, Stage } from '#domain/analysis.ts';
import type { BackendChoice, BackendName } from '#domain/backend.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { Features } from '#domain/feature-map.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { SaliencyGrid, Target } from '#domain/saliency.ts';
import type { SourceToModel } from '#domain/space.ts';
import { toInput } from '#imaging/preprocess.ts';
import { familiarityBy } from '#inference/familiarity.ts';
import { type TensorMemory, tensorMemory } from '#inference/memory.ts';
import { type HashedCard, loadModel, loadModelCard, type Model } from '#inference/model-store.ts';
import { type OpenNetwork, openNetwork } from '#inference/open-network.ts';
import { blobReader, loadOwnCard } from '#inference/own-model.ts';
import { backboneOfCard, cellsOf } from '#inference/scales.ts';
import { type AnalyseOptions, type Analysis, analyse } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import type { PreparedFacts } from '#workers/imaging.worker.ts';
import { loadedModels } from '#workers/loaded-models.ts';
import { modelCache } from '#workers/model-cache.ts';
import { modelFiles, readCatalogue } from '#workers/models.ts';
import { recent } from '#workers/recent.ts';
import { sayRequests } from '#workers/requests.ts';

export interface LoadRequest {
  /** Address of the folder of models, ending in a slash. */
  readonly models: string;
  /** The model's id on the page. */
  readonly id: string;
  /** The files of a reader's own model, by name; undefined for one of the catalogue. */
  readonly files: ReadonlyMap<string, Blob> | undefined;
  /** Models that stay while this one is loaded; all others are released first. */
  readonly keep: readonly string[];
  readonly backend: BackendName | undefined;
  readonly allowSoftware: boolean;
}

/** A model of the catalogue, or why its card cannot be read. */
export interface Listed {
  readonly id: string;
  readonly isLight: boolean;
  readonly card: Result<HashedCard, AppError>;
}

export type InferenceEvent =
  | { readonly kind: 'loading'; readonly model: string; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'self-test'; readonly model: string }
  | { readonly kind: 'stage'; readonly id: ImageId; readonly model: string; readonly stage: Stage };

interface Running {
  readonly network: NetworkPort;
  readonly card: ModelCard;
  readonly familiarity: AnalyseOptions['familiarity'];
  dispose(): void;
}

interface Graded {
  readonly features: Features;
  readonly logits: readonly number[];
  readonly toModel: SourceToModel;
}

/** Feature maps that are kept, half a megabyte each. */
const KEPT_MAPS = 48;

/** By model and photograph. */
const graded = recent<string, Graded>({ limit: KEPT_MAPS });
const mapKey = (model: string, id: ImageId): string => `${id} ${model}`;
const wasmFiles = {
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
};
const [method] = CAM_METHODS;
if (!method) throw new Error('There is no method to explain with.');
const { map: mapOf, signed: cam } = method;
let tell: (event: InferenceEvent) => void = () => {};
const running = loadedModels<Running>();
/** Weights in ordinary memory, kept only where a device may be lost and want them again. */
const kept = new Map<string, Model>();
/** How the backend was chosen, and further networks on it; null before the first model and after a loss. */
let opened: Pick<OpenNetwork, 'backend' | 'another'> | null = null;
let lost: AppError | null = null;
/** One load at a time, and how to give it up. */
let loading: Promise<unknown> = Promise.resolve();
const loads = new Map<string, AbortController>();

async function fetchModel({ models, id, files }: LoadRequest, signal: AbortSignal): Promise<Result<Model, AppError>> {
  const progress = (loadedBytes: number, totalBytes: number) => tell({ kind: 'loading', model: id, loadedBytes, totalBytes });
  if (!files) {
    const loaded = await loadModel(id, modelFiles(models, id, signal), progress);
    if (loaded.ok) await modelCache(models).keepOnly(id, loaded.value.card.files);
    return loaded;
  }
  const own = await loadOwnCard(files);
  return own.ok ? loadModel(own.value.card.id, blobReader(files), progress) : own;
}

async function load(request: LoadRequest, signal: AbortSignal): Promise<Result<BackendChoice, AppError>> {
  const { id, keep, backend: asked, allowSoftware } = request;
  if (lost) forgetDevice();
  release([...keep, id]);
  if (opened && running.get(id)) return ok(opened.backend);
  const known = kept.get(id);
  const model = known ? ok(known) : await fetchModel(request, signal);
  if (signal.aborted) return err({ kind: 'cancelled' });
  if (!model.ok) return model;
  tell({ kind: 'self-test', model: id });
  const network = await openOn(model.value, { asked, allowSoftware });
  if (!network.ok) return network;
  if (signal.aborted) {
    network.value.dispose();
    return err({ kind: 'cancelled' });
  }
  running.add(id, {
    network: network.value,
    card: model.value.card,
    familiarity: familiarityBy(model.value),
    dispose: () => network.value.dispose(),
  });
  const { backend } = opened!;
  if (backend.name === 'webgpu') kept.set(id, model.value);
  return ok(backend);
}

/** A network on the backend that runs, or on the best that starts. */
async function openOn(model: Model, how: Pick<Parameters<typeof openNetwork>[1], 'asked' | 'allowSoftware'>) {
  if (opened) return opened.another(model);
  const first = await openNetwork(model, {
    ...how,
    wasmFiles,
    mapOf,
    onDeviceLost: (error) => {
      lost = error;
    },
  });
  if (!first.ok) return first;
  opened = first.value;
  return ok(first.value.network);
}

/** What was on the device is gone with it. */
function forgetDevice(): void {
  running.forgetAll();
  opened = null;
  lost = null;
}

function release(keep: readonly string[]): void {
  for (const id of running.keepOnly(keep)) graded.deleteAll((key) => key.endsWith(` ${id}`));
  for (const id of kept.keys()) if (!keep.includes(id)) kept.delete(id);
}

/** Once the device is lost every answer is that, and not the exception that TensorFlow.js made of it. */
async function orLost<T>(work: () => Promise<T>, whenLost: (error: AppError) => T): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!lost) throw thrown;
    return whenLost(lost);
  }
}

const api = {
  /** Where events go from now on. */
  listen(listener: (event: InferenceEvent) => void): void {
    tell = listener;
  },

  /** The models that come with Funduscope, the default first, each with its card. Error: `model-unavailable`. */
  async catalogue(models: string): Promise<Result<readonly Listed[], AppError>> {
    const catalogue = await readCatalogue(models);
    if (!catalogue.ok) return catalogue;
    const { models: ids, light } = catalogue.value;
    const list = ids.map(async (id) => ({ id, isLight: id === light, card: await loadModelCard(id, modelFiles(models, id)) }));
    return ok(await Promise.all(list));
  },

  /** The card of a reader's own model, read and its files' sizes checked; loading checks their hashes. */
  inspect: (files: ReadonlyMap<string, Blob>): Promise<Result<HashedCard, AppError>> => loadOwnCard(files),

  /** Loads a model and lets it prove itself, on the backend that runs or the best that starts. Loads wait for one another. */
  load(request: LoadRequest): Promise<Result<BackendChoice, AppError>> {
    const aborter = new AbortController();
    loads.get(request.id)?.abort();
    loads.set(request.id, aborter);
    const result = loading
      .then((): Promise<Result<BackendChoice, AppError>> => {
        if (aborter.signal.aborted) return Promise.resolve(err({ kind: 'cancelled' }));
        return load(request, aborter.signal);
      })
      .finally(() => {
        if (loads.get(request.id) === aborter) loads.delete(request.id);
      });
    loading = result.catch(() => {});
    return result;
  },

  /** Gives up the loading of a model. */
  async stopLoading(id: string): Promise<Result<null, AppError>> {
    loads.get(id)?.abort();
    return ok(null);
  },

  /** Releases all other models, each when what it computes is done. */
  async release(keep: readonly string[]): Promise<Result<null, AppError>> {
    if (!lost) release(keep);
    return ok(null);
  },

  /** Trunk and head; the feature map is kept for `explain`. `regardless` of whether the photograph is gradable. */
  async analyse(model: string, id: ImageId, prepared: PreparedFacts, regardless = false): Promise<Result<Outcome, AppError>> {
    const answer = running.use(model, async ({ network, card, familiarity }) => {
      const onStage = (stage: Stage) => tell({ kind: 'stage', id, model, stage });
      return orLost<Analysis>(
        () => analyse(prepared, { network, card, familiarity, onStage, regardless }),
        (error) => ({ outcome: { kind: 'failed', error }, features: null }),
      );
    });
    if (!answer) return err(notLoaded);
    const { outcome, features } = await answer;
    if (outcome.kind === 'graded' && features && running.get(model)) {
      graded.set(mapKey(model, id), { features, logits: outcome.prediction.logits, toModel: prepared.toModel });
    }
    return ok(outcome);
  },

  /** The raw map of a target; null where the photograph's feature map is no longer kept. */
  async explain(model: string, id: ImageId, target: Target): Promise<Result<SaliencyGrid | null, AppError>> {
    const found = graded.get(mapKey(model, id));
    const answer = running.use(model, async ({ network, card }): Promise<Result<SaliencyGrid | null, AppError>> => {
      if (!found) return ok(null);
      const cells = cellsOf(backboneOfCard(card)!);
      return orLost<Result<SaliencyGrid, AppError>>(
        () => explain(found.features, found.logits, target, { network, card, cells, toModel: found.toModel, cam }),
        (error) => err(error),
      );
    });
    if (!answer) return err(notLoaded);
    const grid = await answer;
    return grid.ok && grid.value ? transfer(grid, [grid.value.values.buffer]) : grid;
  },

  /** The raw map of a target on an input of another size than the card's, for the logits of the grade that stands: looked at, never graded from. */
  async explainAt(
    model: string,
    { model: input, toModel }: PreparedFacts,
    logits: readonly number[],
    target: Target,
  ): Promise<Result<SaliencyGrid, AppError>> {
    const answer = running.use(model, ({ network, card }) => {
      const cells = cellsOf(backboneOfCard(card)!);
      return orLost<Result<SaliencyGrid, AppError>>(
        async () => {
          const features = await network.trunk(toInput(input, card.preprocessing.scaling), input.width);
          return explain(features, logits, target, { network, card, cells, toModel, cam });
        },
        (error) => err(error),
      );
    });
    if (!answer) return err(notLoaded);
    const grid = await answer;
    return grid.ok ? transfer(grid, [grid.value.values.buffer]) : grid;
  },

  async memory(): Promise<Result<TensorMemory, AppError>> {
    return ok(tensorMemory());
  },

  /** Frees what is kept of a photograph. */
  async forget(id: ImageId): Promise<Result<null, AppError>> {
    graded.deleteAll((key) => key.startsWith(`${id} `));
    return ok(null);
  },
};

/** After a crash the new worker has no network; as a lost device it is loaded again by whoever asks. */
const notLoaded: AppError = { kind: 'device-lost', detail: 'The network is not loaded.' };

export type InferenceApi = typeof api;
sayRequests();
expose(api);

import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import { CAM_METHODS } from '#cam/registry.ts';
import type { Outcome, Stage } from '#domain/analysis.ts';
import type { BackendChoice, BackendName } from '#domain/backend.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { FeatureMap } from '#domain/feature-map.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { SaliencyGrid, Target } from '#domain/saliency.ts';
import type { SourceToModel } from '#domain/space.ts';
import { type TensorMemory, tensorMemory } from '#inference/memory.ts';
import { loadModel, type Model } from '#inference/model-store.ts';
import { openNetwork } from '#inference/open-network.ts';
import { backboneOf } from '#inference/registry.ts';
import { type Analysis, analyse } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import type { PreparedFacts } from '#workers/imaging.worker.ts';
import { chooseModel, modelFiles } from '#workers/models.ts';
import { recent } from '#workers/recent.ts';

export interface LoadRequest {
  /** Address of the folder of models, ending in a slash. */
  readonly models: string;
  readonly id: string | undefined;
  readonly backend: BackendName | undefined;
  readonly allowSoftware: boolean;
}

export interface Loaded {
  readonly card: ModelCard;
  readonly backend: BackendChoice;
}

export type InferenceEvent =
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'self-test' }
  | { readonly kind: 'stage'; readonly id: ImageId; readonly stage: Stage };

interface Running {
  readonly network: NetworkPort & { dispose(): void };
  readonly card: ModelCard;
  /** Weights in ordinary memory, kept only where a device may be lost and want them again. */
  readonly model: Model | null;
}

interface Graded {
  readonly features: FeatureMap;
  readonly logits: readonly number[];
  readonly toModel: SourceToModel;
}

/** Feature maps that are kept, half a megabyte each. */
const KEPT_MAPS = 48;

const graded = recent<ImageId, Graded>({ limit: KEPT_MAPS });
const wasmFiles = {
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
};
const [method] = CAM_METHODS;
if (!method) throw new Error('There is no method to explain with.');
const { map: cam } = method;
let tell: (event: InferenceEvent) => void = () => {};
let running: Running | null = null;
let lost: AppError | null = null;

async function fetchModel({ models, id }: LoadRequest): Promise<Result<Model, AppError>> {
  const chosen = await chooseModel(models, id);
  if (!chosen.ok) return chosen;
  return loadModel(chosen.value, modelFiles(models, chosen.value), (loadedBytes, totalBytes) => {
    tell({ kind: 'loading', loadedBytes, totalBytes });
  });
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

  /** Loads a model, chooses the backend and lets it prove itself; what ran before is released. */
  async load(request: LoadRequest): Promise<Result<Loaded, AppError>> {
    const kept = running?.model;
    if (!lost) running?.network.dispose();
    running = null;
    const model = kept ? ok(kept) : await fetchModel(request);
    if (!model.ok) return model;
    tell({ kind: 'self-test' });
    lost = null;
    const opened = await openNetwork(model.value, {
      asked: request.backend,
      allowSoftware: request.allowSoftware,
      wasmFiles,
      mapOf: cam,
      onDeviceLost: (error) => {
        lost = error;
      },
    });
    if (!opened.ok) return opened;
    const { network, backend } = opened.value;
    const { card } = model.value;
    running = { network, card, model: backend.name === 'webgpu' ? model.value : null };
    return ok({ card, backend });
  },

  /** Trunk and head; the feature map is kept for `explain`. */
  async analyse(id: ImageId, prepared: PreparedFacts): Promise<Result<Outcome, AppError>> {
    if (!running) return err(notLoaded);
    const { network, card } = running;
    const onStage = (stage: Stage) => tell({ kind: 'stage', id, stage });
    const { outcome, features } = await orLost<Analysis>(
      () => analyse(prepared, { network, card, onStage }),
      (error) => ({ outcome: { kind: 'failed', error }, features: null }),
    );
    if (outcome.kind === 'graded' && features) {
      graded.set(id, { features, logits: outcome.prediction.logits, toModel: prepared.toModel });
    }
    return ok(outcome);
  },

  /** The raw map of a target; null where the photograph's feature map is no longer kept. */
  async explain(id: ImageId, target: Target): Promise<Result<SaliencyGrid | null, AppError>> {
    if (!running) return err(notLoaded);
    const kept = graded.get(id);
    if (!kept) return ok(null);
    const { network, card } = running;
    const { cells } = backboneOf(card.backbone)!;
    const grid = await orLost(
      () => explain(kept.features, kept.logits, target, { network, card, cells, toModel: kept.toModel, cam }),
      (error) => err(error),
    );
    return grid.ok ? transfer(grid, [grid.value.values.buffer]) : grid;
  },

  async memory(): Promise<Result<TensorMemory, AppError>> {
    return ok(tensorMemory());
  },

  /** Frees what is kept of a photograph. */
  async forget(id: ImageId): Promise<Result<null, AppError>> {
    graded.delete(id);
    return ok(null);
  },
};

/** After a crash the new worker has no network; as a lost device it is loaded again by whoever asks. */
const notLoaded: AppError = { kind: 'device-lost', detail: 'The network is not loaded.' };

export type InferenceApi = typeof api;
expose(api);

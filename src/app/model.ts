import type { Options } from '#app/options.ts';
import type { AppError } from '#domain/error.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { ok, type Result } from '#domain/result.ts';
import { modelFailed, modelLoading, modelReady, modelSelfTesting } from '#store/model.ts';
import { store } from '#store/store.ts';
import type { InferenceApi, InferenceEvent } from '#workers/inference.worker.ts';
import type { WorkerPort } from '#workers/port.ts';

/** The model's life: loaded once, shared by all who wait for it, loaded again when the device or the worker was lost. */
export interface Model {
  /** Whether `ready` would answer at once with a model. */
  isReady(): boolean;
  /** Loads where needed. A failure stays until `reload`. */
  ready(): Promise<Result<ModelCard, AppError>>;
  reload(): Promise<Result<ModelCard, AppError>>;
  /** Backend and weights are gone: the next `ready` loads them again. */
  lost(): void;
  /** How loading gets on. Events come on a channel of their own: one that comes after the answer is ignored. */
  note(event: InferenceEvent): void;
}

export function model(inference: () => WorkerPort<InferenceApi>, { backend, allowSoftware, model: id }: Options): Model {
  let loading: Promise<Result<ModelCard, AppError>> | null = null;
  let isUnderWay = false;

  async function load(): Promise<Result<ModelCard, AppError>> {
    modelLoading(0, 0);
    isUnderWay = true;
    const models = new URL('models/', document.baseURI).href;
    const loaded = await inference().call((worker) => worker.load({ models, id, backend, allowSoftware }));
    isUnderWay = false;
    if (!loaded.ok) {
      modelFailed(loaded.error);
      return loaded;
    }
    modelReady(loaded.value.card, loaded.value.backend);
    return ok(loaded.value.card);
  }

  const reload = () => {
    loading = load();
    return loading;
  };
  return {
    isReady: () => loading !== null && store.getState().model.kind === 'ready',
    ready: () => loading ?? reload(),
    reload,
    lost() {
      loading = null;
    },
    note(event) {
      if (!isUnderWay) return;
      if (event.kind === 'loading') modelLoading(event.loadedBytes, event.totalBytes);
      if (event.kind === 'self-test') modelSelfTesting();
    },
  };
}

import type { Options } from '#app/options.ts';
import type { RememberedModel } from '#app/remembered-model.ts';
import type { BackendChoice } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { type ModelIdentity, modelFacts } from '#domain/model-facts.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { modelChanged, modelChosen, modelComing, modelFailed, modelLoading, modelReady, modelsListed } from '#store/model.ts';
import { identityOf } from '#store/selectors.ts';
import type { LoadingStep, ModelEntry } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { InferenceApi, InferenceEvent, Listed } from '#workers/inference.worker.ts';
import type { WorkerPort } from '#workers/port.ts';

/** A model that answers: which one it is, and what it wants to see. */
export interface Grader {
  readonly by: ModelIdentity;
  readonly preprocessing: Preprocessing;
}

/** The models' life: the light one first, then the chosen one; others when they are chosen; all again when the device or the worker was lost. */
export interface Models {
  /** Whether `ready` would answer at once with a model. */
  isReady(): boolean;
  /** The model that grades now, loaded where needed. A failure stays until `reload`. */
  ready(): Promise<Result<Grader, AppError>>;
  reload(): Promise<Result<Grader, AppError>>;
  /** Loads another model; the one before grades until it is there, and goes on where it fails. */
  choose(id: string): Promise<void>;
  /** Backend and weights are gone: the next `ready` loads them again. */
  lost(): void;
  /** Loads a model beside the one that grades, for a comparison or a check, and releases any other. */
  loadBeside(id: string, signal: AbortSignal, onStep: (step: LoadingStep) => void): Promise<Result<BackendChoice, AppError>>;
  /** What was loaded beside is no longer wanted. */
  releaseBeside(id: string): void;
  /** Frees every model but the one that grades, the one that comes, and those loaded beside. */
  releaseOthers(): void;
  /** How loading gets on. Events come on a channel of their own: one that comes after the answer is ignored. */
  note(event: Exclude<InferenceEvent, { kind: 'stage' }>): void;
}

export interface ModelsOptions {
  /** Address of the folder of models, ending in a slash. */
  readonly folder: string;
  readonly inference: () => WorkerPort<InferenceApi>;
  readonly options: Options;
  /** The choice of an earlier visit. */
  readonly remembered: RememberedModel;
  /** The files of a reader's own model. */
  readonly filesOf: (id: string) => ReadonlyMap<string, Blob> | undefined;
  /** Another model grades from now on. */
  readonly onSwitch: () => void;
}

export function models({ folder, inference, options, remembered, filesOf, onSwitch }: ModelsOptions): Models {
  let answer: Promise<Result<Grader, AppError>> | null = null;
  /** The one whose progress is that of `state.model`, and the one that comes. */
  let first: string | null = null;
  let coming: { readonly id: string; readonly aborter: AbortController } | null = null;
  /** Counts the starts: one that was overtaken by the next changes nothing more. */
  let starts = 0;
  /** Once the chosen model was there, the light one need not stand in for it again. */
  let hasArrived = false;
  /** Ids of models that a comparison or a check works with. */
  const beside = new Set<string>();
  /** Who hears how a model gets on that is loaded beside. */
  const besides = new Map<string, (step: LoadingStep) => void>();

  /** The id of the model that grades. */
  const inUse = (): string | undefined => {
    const { model } = store.getState();
    return model.kind === 'ready' ? model.by.id : undefined;
  };
  const kept = (): string[] => [inUse(), coming?.id, ...beside].filter((id) => id !== undefined);
  const entryOf = (id: string): ModelEntry | undefined => store.getState().models.find((entry) => entry.id === id);

  async function load(id: string, keep: readonly string[], signal?: AbortSignal): Promise<Result<BackendChoice, AppError>> {
    const entry = entryOf(id);
    if (!entry) return err({ kind: 'model-unavailable', model: id, detail: 'It is not in the catalogue.' });
    if (!entry.card.ok) return entry.card;
    const { backend, allowSoftware } = options;
    const request = { models: folder, id, files: filesOf(id), keep, backend, allowSoftware };
    const stop = () => stopLoading(id);
    signal?.addEventListener('abort', stop);
    const loaded = await inference().call((worker) => worker.load(request), signal);
    signal?.removeEventListener('abort', stop);
    return loaded;
  }

  const stopLoading = (id: string): void => void inference().call((worker) => worker.stopLoading(id));

  function use(id: string, backend: BackendChoice): Result<Grader, AppError> {
    const entry = entryOf(id)!;
    if (!entry.card.ok) return entry.card;
    modelReady(entry, entry.card.value, backend);
    const grader = ok({ by: identityOf(entry), preprocessing: entry.card.value.preprocessing });
    answer = Promise.resolve(grader);
    return grader;
  }

  /** Which of the catalogue's models is to grade. The catalogue is read once, and again as long as a card is missing. */
  async function list(): Promise<Result<string, AppError>> {
    if (!store.getState().models.some(({ isOwn }) => !isOwn) || !store.getState().models.every(({ card }) => card.ok)) {
      const listed = await inference().call((worker) => worker.catalogue(folder));
      if (!listed.ok) return listed;
      modelsListed(listed.value.map(toEntry));
    }
    const { chosen, models: known } = store.getState();
    const wanted = [chosen, options.model, remembered.get()].find((id) => id != null && entryOf(id));
    if (options.model !== undefined && !entryOf(options.model))
      return err({ kind: 'model-unavailable', model: options.model, detail: 'It is not in the catalogue.' });
    return ok(wanted ?? known[0]!.id);
  }

  /** Light model first, where there is one: it answers, and the chosen one is loaded behind it. */
  async function start(): Promise<Result<Grader, AppError>> {
    const mine = ++starts;
    const isOvertaken = () => mine !== starts;
    modelLoading(0, 0);
    const wanted = await list();
    if (isOvertaken()) return answer!;
    if (!wanted.ok) return fail(wanted.error);
    modelChosen(wanted.value);
    const light = store.getState().models.find(({ isLight }) => isLight)?.id;
    if (light !== undefined && light !== wanted.value && !hasArrived) {
      const stand = await loadFirst(light);
      if (isOvertaken()) return answer!;
      if (stand.ok) {
        const grader = use(light, stand.value);
        void bring(wanted.value);
        return grader;
      }
    }
    const loaded = await loadFirst(wanted.value);
    if (isOvertaken()) return answer!;
    hasArrived = loaded.ok;
    return loaded.ok ? use(wanted.value, loaded.value) : fail(loaded.error);
  }

  async function loadFirst(id: string): Promise<Result<BackendChoice, AppError>> {
    modelLoading(0, 0);
    first = id;
    const loaded = await load(id, []);
    if (first === id) first = null;
    return loaded;
  }

  function fail(error: AppError): Result<Grader, AppError> {
    modelFailed(error);
    return err(error);
  }

  /** Loads a model behind the one that grades, which it then replaces. */
  async function bring(id: string): Promise<void> {
    const aborter = new AbortController();
    coming = { id, aborter };
    modelComing({ id, kind: 'loading', loadedBytes: 0, totalBytes: 0 });
    const loaded = await load(id, kept(), aborter.signal);
    if (aborter.signal.aborted) return;
    coming = null;
    if (!loaded.ok) return modelComing({ id, kind: 'failed', error: loaded.error });
    hasArrived = true;
    modelChosen(id);
    use(id, loaded.value);
    onSwitch();
  }

  function stopComing(): void {
    coming?.aborter.abort();
    coming = null;
    modelComing(null);
  }

  function releaseOthers(): void {
    const keep = kept();
    if (keep.length > 0) void inference().call((worker) => worker.release(keep));
  }

  const reload = () => {
    stopComing();
    answer = start();
    return answer;
  };

  return {
    isReady: () => answer !== null && store.getState().model.kind === 'ready',
    ready: () => answer ?? reload(),
    reload,
    async choose(id) {
      if (coming?.id === id) return;
      stopComing();
      if (inUse() === id) modelChosen(id);
      else if (inUse() !== undefined) await bring(id);
      else {
        if (first !== null) stopLoading(first);
        modelChosen(id);
        await reload();
      }
      if (inUse() === id && !entryOf(id)?.isOwn) remembered.set(id);
    },
    lost() {
      stopComing();
      answer = null;
    },
    async loadBeside(id, signal, onStep) {
      beside.add(id);
      besides.set(id, onStep);
      const loaded = await load(id, kept(), signal);
      if (besides.get(id) === onStep) besides.delete(id);
      return loaded;
    },
    releaseBeside(id) {
      beside.delete(id);
      releaseOthers();
    },
    releaseOthers,
    note(event) {
      const { loadedBytes, totalBytes } = event.kind === 'loading' ? event : { loadedBytes: 0, totalBytes: 0 };
      const step: LoadingStep = event.kind === 'loading' ? { kind: 'loading', loadedBytes, totalBytes } : { kind: 'self-test' };
      if (event.model === first) modelChanged(step);
      else if (event.model === coming?.id) modelComing({ id: event.model, ...step });
      else besides.get(event.model)?.(step);
    },
  };
}

const toEntry = ({ id, isLight, card }: Listed): ModelEntry => ({
  id,
  isLight,
  isOwn: false,
  sha256: card.ok ? card.value.sha256 : '',
  answerSha256: card.ok ? card.value.answerSha256 : undefined,
  card: card.ok ? ok(modelFacts(card.value.card)) : card,
});

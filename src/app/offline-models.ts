import { modelBytes } from '#domain/model-facts.ts';
import { isKept, keptModelChanged, modelsToKeep } from '#store/offline.ts';
import { cardOf } from '#store/selectors.ts';
import type { State } from '#store/state.ts';
import { store } from '#store/store.ts';
import { type ModelCache, modelCache } from '#workers/model-cache.ts';
import { modelFiles } from '#workers/models.ts';

/** Keeps whole models on this machine, file by file: what is there is not fetched again. */
export interface OfflineModels {
  /** Fetches what is missing of a model. Resolves when it is all there, or cannot be had; the store says which. */
  keep(id: string): Promise<void>;
  stop(id: string): void;
  /** Counts anew what is there of every model of the catalogue. */
  measure(): Promise<void>;
  /** From now on keeps default, light and chosen model, each time that loading has come to rest. */
  follow(): void;
}

/** `folder`: the models' address, ending in a slash. */
export function offlineModels(folder: string, cache: ModelCache = modelCache(folder)): OfflineModels {
  const fetching = new Map<string, AbortController>();

  async function note(id: string, step?: 'fetching' | 'failed'): Promise<void> {
    const card = cardOf(store.getState(), id);
    if (!card) return;
    const keptBytes = await cache.keptBytes(id, card.files);
    keptModelChanged(id, { keptBytes, totalBytes: modelBytes(card), step: step ?? (fetching.has(id) ? 'fetching' : 'idle') });
  }

  async function measure(): Promise<void> {
    const ids = catalogue(store.getState());
    for (const id of ids) if (!fetching.has(id)) await note(id);
    if (ids.length > 0) await cache.keepModels(ids);
  }

  async function keep(id: string): Promise<void> {
    const card = cardOf(store.getState(), id);
    if (!card || fetching.has(id)) return;
    const aborter = new AbortController();
    fetching.set(id, aborter);
    await note(id, 'fetching');
    const read = modelFiles(folder, id, aborter.signal, cache);
    try {
      let bytes = 0;
      for (const [file, expected] of Object.entries(card.files)) {
        await read(file, expected.sha256);
        await note(id, 'fetching');
        bytes += expected.bytes;
        // There is no room for it, or the server has another file than the card says: the rest would not help.
        if ((await cache.keptBytes(id, card.files)) < bytes) break;
      }
    } catch {
      // The server is gone, or the reader stopped it: what is there stays, and the rest is fetched another time.
    }
    fetching.delete(id);
    await note(id);
    if (!isKept(store.getState().offline.models[id]) && !aborter.signal.aborted) await note(id, 'failed');
  }

  async function settle(): Promise<void> {
    await measure();
    const { offline } = store.getState();
    for (const { id } of modelsToKeep(store.getState())) if (!isKept(offline.models[id])) await keep(id);
  }

  return {
    keep,
    stop: (id) => fetching.get(id)?.abort(),
    measure,
    follow() {
      let last = '';
      const look = (state: State) => {
        const { model, coming } = state;
        // While a model loads its files are being kept already.
        if (model.kind !== 'ready' || coming?.kind === 'loading') return;
        const rest = `${model.by.id} ${coming?.kind} ${catalogue(state)}`;
        if (rest === last) return;
        last = rest;
        void settle();
      };
      store.subscribe(look);
      look(store.getState());
    },
  };
}

/** Ids of the models that came with Funduscope and whose card can be read. */
const catalogue = ({ models }: Pick<State, 'models'>): readonly string[] =>
  models.filter(({ isOwn, card }) => !isOwn && card.ok).map(({ id }) => id);

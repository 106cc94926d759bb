/** The models that are in memory, each released as soon as it is neither kept nor used. */
export interface LoadedModels<M extends { dispose(): void }> {
  get(id: string): M | undefined;
  add(id: string, model: M): void;
  /** Runs `work` with a model, which stays until it is done; undefined where there is none of that id. */
  use<T>(id: string, work: (model: M) => Promise<T>): Promise<T> | undefined;
  /** Releases all others; gives their ids. One that is in use goes when that use ends. */
  keepOnly(ids: readonly string[]): readonly string[];
  /** Forgets all without releasing them: their device is gone. */
  forgetAll(): void;
}

export function loadedModels<M extends { dispose(): void }>(): LoadedModels<M> {
  const held = new Map<string, { readonly model: M; uses: number; isReleased: boolean }>();
  return {
    get: (id) => held.get(id)?.model,
    add(id, model) {
      held.get(id)?.model.dispose();
      held.set(id, { model, uses: 0, isReleased: false });
    },
    use(id, work) {
      const entry = held.get(id);
      if (!entry) return undefined;
      entry.uses++;
      return work(entry.model).finally(() => {
        entry.uses--;
        if (entry.isReleased && entry.uses === 0) entry.model.dispose();
      });
    },
    keepOnly(ids) {
      const released = [...held.keys()].filter((id) => !ids.includes(id));
      for (const id of released) {
        const entry = held.get(id)!;
        held.delete(id);
        entry.isReleased = true;
        if (entry.uses === 0) entry.model.dispose();
      }
      return released;
    },
    forgetAll: () => held.clear(),
  };
}

/** The model that the reader chose, kept from visit to visit. */
export interface RememberedModel {
  get(): string | undefined;
  set(id: string): void;
  forget(): void;
}

const KEY = 'funduscope.model';

/** In the browser's storage; where that is closed (private windows, a full disk) nothing is remembered. */
export function rememberedModel(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): RememberedModel {
  return {
    get() {
      try {
        return storage().getItem(KEY) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(id) {
      try {
        storage().setItem(KEY, id);
      } catch {
        // The choice holds for this visit.
      }
    },
    forget() {
      try {
        storage().removeItem(KEY);
      } catch {
        // There is nothing to forget.
      }
    },
  };
}

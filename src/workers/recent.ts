/** The values used last, up to a total weight. */
export interface Recent<K, V> {
  /** Counts as a use. */
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  deleteAll(where: (key: K) => boolean): void;
}

export interface RecentOptions<V> {
  /** Total weight that is kept; the `atLeast` values used last stay even above it. */
  readonly limit: number;
  readonly atLeast?: number;
  readonly weigh?: (value: V) => number;
  /** Called with each value that leaves. */
  readonly drop?: (value: V) => void;
}

export function recent<K, V>({ limit, atLeast = 1, weigh = () => 1, drop = () => {} }: RecentOptions<V>): Recent<K, V> {
  const kept = new Map<K, V>();
  let total = 0;
  const remove = (key: K) => {
    const value = kept.get(key);
    if (value === undefined) return;
    kept.delete(key);
    total -= weigh(value);
    drop(value);
  };
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      remove(key);
      kept.set(key, value);
      total += weigh(value);
      for (const oldest of kept.keys()) {
        if (total <= limit || kept.size <= atLeast) break;
        remove(oldest);
      }
    },
    delete: remove,
    deleteAll(where) {
      for (const key of [...kept.keys()]) if (where(key)) remove(key);
    },
  };
}

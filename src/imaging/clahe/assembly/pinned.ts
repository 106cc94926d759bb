const slot: usize = memory.data(16, 16);

/** The same vector by way of memory: V8 builds a literal vector anew in every round of a loop, but keeps a loaded one in its register. */
// @ts-ignore: decorator
@inline
export function pinned(vector: v128): v128 {
  v128.store(slot, vector);
  return v128.load(slot);
}

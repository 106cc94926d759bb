import type { StorageStatus } from '#store/state.ts';
import { store } from '#store/store.ts';

/** How keeping things on this machine gets on. */
export const storageChanged = (partial: Partial<StorageStatus>): void =>
  store.setState(({ storage }) => ({ storage: { ...storage, ...partial } }));

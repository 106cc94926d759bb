import type { KeptModel, ModelEntry, OfflineStatus, State } from '#store/state.ts';
import { store } from '#store/store.ts';

/** How keeping page and models for work without a network gets on. */
export const offlineChanged = (partial: Partial<OfflineStatus>): void =>
  store.setState(({ offline }) => ({ offline: { ...offline, ...partial } }));

/** How far one model is kept. */
export const keptModelChanged = (id: string, kept: KeptModel): void =>
  store.setState(({ offline }) => ({ offline: { ...offline, models: { ...offline.models, [id]: kept } } }));

/** The models that are kept without being asked for: the catalogue's first, which is the default, the light one, and the one that is chosen. */
export const modelsToKeep = ({ models, chosen }: Pick<State, 'models' | 'chosen'>): readonly ModelEntry[] => {
  const catalogue = models.filter(({ isOwn }) => !isOwn);
  return catalogue.filter(({ id, isLight }, i) => i === 0 || isLight || id === chosen);
};

/** Whether all of a model is on this machine. */
export const isKept = (kept: KeptModel | undefined): boolean => kept !== undefined && kept.keptBytes >= kept.totalBytes;

/** Whether the page, the default model and the light one work with the server stopped and the network off. */
export const isReadyOffline = (state: Pick<State, 'models' | 'chosen' | 'offline'>): boolean => {
  const wanted = modelsToKeep(state);
  return state.offline.page === 'kept' && wanted.length > 0 && wanted.every(({ id }) => isKept(state.offline.models[id]));
};

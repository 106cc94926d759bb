import { isKept, modelsToKeep } from '#store/offline.ts';
import type { State } from '#store/state.ts';
import { offlineWords } from '#ui/words/offline.ts';

/** What is not yet on this machine and is needed without a network, in words. */
export const missingParts = (state: Pick<State, 'models' | 'chosen' | 'offline'>): readonly string[] => [
  ...(state.offline.page === 'kept' ? [] : [offlineWords.page]),
  ...modelsToKeep(state).flatMap(({ id, card }) => {
    const kept = state.offline.models[id];
    if (isKept(kept)) return [];
    const name = card.ok ? card.value.name : id;
    return [kept ? offlineWords.partOf(name, kept.keptBytes, kept.totalBytes) : name];
  }),
];

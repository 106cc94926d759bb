import { useStore } from 'zustand';
import type { State } from '#store/state.ts';
import { store } from '#store/store.ts';

/** A part of the store, and a render whenever that part changes. */
export const useAppState = <T>(select: (state: State) => T): T => useStore(store, select);

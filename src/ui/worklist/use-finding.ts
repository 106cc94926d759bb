import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Finding } from '#domain/finding.ts';
import { findingOf } from '#store/finding.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** What is held of a photograph, and a render when that changes. */
export const useFinding = (photograph: Photograph): Finding =>
  useStore(
    store,
    useShallow((state) => findingOf(state, photograph)),
  );

import { createStore } from 'zustand/vanilla';
import { NO_BATCH } from '#domain/batch.ts';
import { DEFAULT_SITE } from '#domain/site.ts';
import type { State } from '#store/state.ts';

/** What the page starts from. The overlay is on: the grade and where it comes from are read together, and one key hides it. */
export const INITIAL_STATE: State = {
  language: 'en',
  isLanguageMissing: false,
  model: { kind: 'loading', loadedBytes: 0, totalBytes: 0 },
  models: [],
  chosen: null,
  coming: null,
  comparison: null,
  visits: null,
  finerRun: null,
  ownModel: null,
  photographs: [],
  selected: null,
  readingUndo: null,
  marking: {
    isOn: false,
    tool: null,
    chosen: null,
    draft: null,
    writing: null,
    isHidden: false,
    histories: {},
    readingThen: null,
    isRemovalLater: false,
    suggesting: null,
  },
  settings: {
    view: 'colour',
    qualityMap: null,
    inverted: false,
    both: false,
    link: 'same',
    swipe: false,
    swipeAt: 0.5,
    overlay: { shown: true, opacity: 0.6, threshold: 0.25, colormap: 'cividis', contours: false },
    clahe: { clipLimit: 2, tiles: 8 },
  },
  site: DEFAULT_SITE,
  intake: null,
  importing: null,
  queue: { isPaused: false, batch: NO_BATCH },
  storage: { mode: 'opening', trouble: null, unkept: [], unreadable: 0, aside: null, usage: null },
  offline: { page: 'opening', models: {}, update: 'none' },
  requests: { own: 0, elsewhere: 0, refused: 0 },
  worklist: { filter: 'all', text: '', folded: [] },
};

/** The memory of the page: one store, written by the actions beside this file alone. */
export const store = createStore<State>()(() => INITIAL_STATE);

import type { WorklistFilter, WorklistSort } from '#domain/worklist.ts';
import { siteChanged } from '#store/site.ts';
import type { WorklistView } from '#store/state.ts';
import { store } from '#store/store.ts';

/** The order of patients; kept with the site's settings. */
export const sortChosen = (worklistSort: WorklistSort): void => siteChanged({ worklistSort });

export const filterChosen = (filter: WorklistFilter): void => change(() => ({ filter }));

/** What is sought in ids of patients and names of files. */
export const filterTyped = (text: string): void => change(() => ({ text }));

/** Folds a patient's photographs away, or opens them again. */
export const foldToggled = (key: string): void =>
  change(({ folded }) => ({ folded: folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key] }));

const change = (next: (worklist: WorklistView) => Partial<WorklistView>): void =>
  store.setState(({ worklist }) => ({ worklist: { ...worklist, ...next(worklist) } }));

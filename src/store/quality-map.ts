import type { Quality } from '#domain/quality.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';
import { store } from '#store/store.ts';

/** A photograph's quality, whether or not it is done; null where it is not known. */
export function qualityOf({ progress, quality }: Photograph): Quality | null {
  return progress.kind === 'done' && progress.outcome.kind !== 'failed' ? progress.outcome.quality : quality;
}

/** Whether the map of gradable regions lies over a photograph: by the reader's wish, and until there is one over ungradable ones. */
export function isQualityMapShown({ settings }: State, photograph: Photograph): boolean {
  const { progress } = photograph;
  const isUngradable = progress.kind === 'done' && progress.outcome.kind === 'ungradable';
  return (settings.qualityMap ?? isUngradable) && qualityOf(photograph)?.regions !== undefined;
}

/** Shows the map over the photograph that is shown, or hides it. */
export function qualityMapToggled(): void {
  const state = store.getState();
  const photograph = selectedPhotograph(state);
  if (!photograph) return;
  store.setState({ settings: { ...state.settings, qualityMap: !isQualityMapShown(state, photograph) } });
}

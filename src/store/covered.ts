import type { SiteSettings } from '#domain/site.ts';
import { siteChanged } from '#store/site.ts';
import type { Photograph, State } from '#store/state.ts';
import { store } from '#store/store.ts';

/**
 * Whether the model's grade of a photograph is not to be given away anywhere on the page: the site reads first, and the reader has not asked for it yet.
 * Ungradable and failed photographs have no grade to cover.
 */
export const isCovered = (
  { site }: Pick<State, 'site'>,
  { reading, progress }: Pick<Photograph, 'reading' | 'progress'>,
): boolean =>
  site.readingOrder === 'reader-first' &&
  reading.revealedAt === null &&
  !(progress.kind === 'done' && progress.outcome.kind !== 'graded');

/** Whether the photograph that is shown is covered. */
export const isShownCovered = (state: State): boolean =>
  state.photographs.some((photograph) => photograph.id === state.selected && isCovered(state, photograph));

/** Sets who grades first. What stands on the page by then has been seen: it is not covered afterwards. */
export function readingOrderChosen(readingOrder: SiteSettings['readingOrder']): void {
  const { site, photographs } = store.getState();
  if (site.readingOrder === readingOrder) return;
  if (readingOrder === 'reader-first') {
    const revealedAt = Date.now();
    const seen = (p: Photograph): Photograph =>
      p.reading.revealedAt === null && p.progress.kind === 'done' && p.progress.outcome.kind === 'graded'
        ? { ...p, reading: { ...p.reading, revealedAt } }
        : p;
    store.setState({ photographs: photographs.map(seen) });
  }
  siteChanged({ readingOrder });
}

import type { View } from '#store/state.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { percent } from '#ui/numbers.ts';

export const VIEW_WORDS: Readonly<Record<View, string>> = catalogue.toolbar.views;

/** The words of the tools under the photograph. */
export const toolbarWords = withSaid(catalogue.toolbar, {
  swipeAt: (at: number, side: string) => t('toolbar:swipeAt', { part: percent(at), side }),
  tilesAcross: (tiles: number) => t('toolbar:tilesAcross', { tiles }),
});

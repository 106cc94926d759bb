import { isShownCovered } from '#store/covered.ts';
import { isMarkLast, marksUndone } from '#store/marks.ts';
import { select } from '#store/photographs.ts';
import { readingUndone } from '#store/reading.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import { store } from '#store/store.ts';
import { offeredVisit } from '#store/visits.ts';
import { neighbour } from '#store/worklist-order.ts';
import { MODEL_MENU } from '#ui/ModelMenu.tsx';
import { focusReading } from '#ui/reading/focus.ts';
import { FILTER_FIELD } from '#ui/row-focus.ts';
import type { Services } from '#ui/services.ts';
import { useKeys } from '#ui/use-keys.ts';

/** The keys that act on the page whatever it shows. */
export function usePageKeys({ commands, choose, remove, undoRemove, openSettings }: Services, showKeys: () => void): void {
  const go = (step: number) => {
    const id = neighbour(store.getState(), step);
    if (id) select(id);
  };
  useKeys({
    open: choose,
    previous: () => go(-1),
    next: () => go(1),
    remove: () => {
      const photograph = selectedPhotograph(store.getState());
      if (photograph) remove(photograph);
    },
    undo: () => {
      const { readingUndo, selected } = store.getState();
      if (selected && isMarkLast(store.getState())) marksUndone(selected);
      else if (readingUndo && readingUndo.id === selected) readingUndone();
      else undoRemove();
    },
    grade: focusReading,
    find: () => document.getElementById(FILTER_FIELD)?.focus(),
    keys: showKeys,
    settings: () => openSettings('reading'),
    models: () => document.getElementById(MODEL_MENU)?.togglePopover(),
    visits: () => {
      const state = store.getState();
      const photograph = selectedPhotograph(state);
      if (photograph) commands.compareVisits(photograph.id, offeredVisit(state, photograph)?.id ?? null);
    },
    compare: () => {
      if (store.getState().models.length > 1 && !isShownCovered(store.getState())) commands.compare();
    },
  });
}

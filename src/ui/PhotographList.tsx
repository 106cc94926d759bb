import type { KeyboardEvent } from 'react';
import { select } from '#store/photographs.ts';
import { counts } from '#store/selectors.ts';
import { store } from '#store/store.ts';
import { neighbour } from '#store/worklist-order.ts';
import { words } from '#ui/messages.ts';
import { PhotographRow } from '#ui/PhotographRow.tsx';
import { focusRow } from '#ui/row-focus.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** Up and down (or left and right, where the list lies flat) go from photograph to photograph. */
function move(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
  const id = step && neighbour(store.getState(), step);
  if (!id) return;
  event.preventDefault();
  select(id);
  focusRow(id);
}

/** The photographs in the order in which they came: a row never moves under the pointer. */
export function PhotographList() {
  const photographs = useAppState((state) => state.photographs);
  const selected = useAppState((state) => state.selected);
  const pending = useAppState((state) => counts(state).pending);
  return (
    <nav className="list" aria-label={words.photographs}>
      <h2 className="list-head">
        {words.photographs}
        <span className="dim">{words.tally(photographs.length - pending, photographs.length)}</span>
      </h2>
      <ul onKeyDown={move}>
        {photographs.map((photograph) => (
          <PhotographRow key={photograph.id} photograph={photograph} isSelected={photograph.id === selected} />
        ))}
      </ul>
    </nav>
  );
}

import type { KeyboardEvent } from 'react';
import { select } from '#store/photographs.ts';
import { counts } from '#store/selectors.ts';
import { store } from '#store/store.ts';
import { filterChosen, filterTyped } from '#store/worklist.ts';
import { inOrder, isFolded, neighbour, representative, worklistOf } from '#store/worklist-order.ts';
import { PhotographRow } from '#ui/PhotographRow.tsx';
import { focusRow, rowButtonId } from '#ui/row-focus.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { pageWords } from '#ui/words/page.ts';
import { worklistWords } from '#ui/words/worklist.ts';
import { PatientGroup } from '#ui/worklist/PatientGroup.tsx';
import { SteadyList } from '#ui/worklist/SteadyList.tsx';
import { WorklistTools } from '#ui/worklist/WorklistTools.tsx';

/** So few need neither order nor filter. */
const FEW = 2;

/** Up and down (or left and right, as the eyes stand) go from photograph to photograph. */
function move(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
  const id = step && neighbour(store.getState(), step);
  if (!id) return;
  event.preventDefault();
  select(id);
  focusRow(id);
}

/** Patients with their eyes, and photographs that stand alone. */
export function PhotographList() {
  const { all, shown } = useAppState(worklistOf);
  const photographs = useAppState((state) => state.photographs.length);
  const pending = useAppState((state) => counts(state).pending);
  const selected = useAppState((state) => state.selected);
  const worklist = useAppState((state) => state.worklist);
  const sort = useAppState((state) => state.site.worklistSort);
  const isPart = shown.length < all.length;
  const holder = shown.find(({ patient }) => patient.photographs.some(({ id }) => id === selected)) ?? shown[0];
  const folded = holder && isFolded({ worklist }, holder.patient);
  const isHeld = holder?.patient.photographs.some(({ id }) => id === selected);
  const stop = holder ? (isHeld ? selected : folded ? representative(holder) : (inOrder(holder.patient)[0]?.id ?? null)) : null;
  return (
    <nav className="list" aria-label={pageWords.photographs}>
      <div className="list-top">
        <h2 className="list-head">
          {pageWords.photographs}
          <span className="dim">{pageWords.tally(photographs - pending, photographs)}</span>
        </h2>
        {(all.length > FEW || isPart) && <WorklistTools />}
      </div>
      <SteadyList
        order={shown.map(({ patient }) => patient.key).join('\n')}
        asked={JSON.stringify([sort, worklist.filter, worklist.text])}
        anchor={selected ? rowButtonId(selected) : ''}
        onKeyDown={move}
      >
        {shown.map((entry) => {
          const { key, id, photographs } = entry.patient;
          const own = entry === holder;
          if (id === null) {
            const photograph = photographs[0]!;
            return (
              <li key={key} className="alone" data-photograph={photograph.id}>
                <PhotographRow photograph={photograph} isSelected={photograph.id === selected} isStop={own} />
              </li>
            );
          }
          return (
            <li key={key} className={own && isHeld ? 'patient patient-present' : 'patient'}>
              <PatientGroup
                entry={entry}
                selected={own && isHeld ? selected : null}
                stop={own ? stop : null}
                isFolded={isFolded({ worklist }, entry.patient)}
              />
            </li>
          );
        })}
      </SteadyList>
      {shown.length === 0 && (
        <div className="worklist-nothing">
          <p>{worklistWords.nothing}</p>
          <button
            type="button"
            className="button small"
            onClick={() => {
              filterChosen('all');
              filterTyped('');
            }}
          >
            {worklistWords.showAll}
          </button>
        </div>
      )}
    </nav>
  );
}

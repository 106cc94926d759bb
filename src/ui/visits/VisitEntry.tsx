import type { Photograph } from '#store/state.ts';
import { offeredVisit, visitOrder } from '#store/visits.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { visitWords } from '#ui/words/visits.ts';

/** That there is another visit of this eye, and the way to compare with it. Nothing where none is known. */
export function VisitEntry({ photograph }: { readonly photograph: Photograph }) {
  const { commands } = useServices();
  const offered = useAppState((state) => offeredVisit(state, photograph));
  const isSelected = useAppState(({ selected }) => selected === photograph.id);
  const day = offered?.study.date?.value;
  if (!offered || !day || !isSelected) return null;
  return (
    <button
      type="button"
      className="visit-entry"
      title={visitWords.offerAbout}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={() => commands.compareVisits(photograph.id, offered.id)}
    >
      <Icon name="visits" />
      {visitWords.offer(day, visitOrder(offered, photograph) < 0)}
    </button>
  );
}

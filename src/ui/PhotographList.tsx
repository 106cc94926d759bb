import { counts } from '#store/selectors.ts';
import { words } from '#ui/messages.ts';
import { PhotographRow } from '#ui/PhotographRow.tsx';
import { useAppState } from '#ui/use-app-state.ts';

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
      <ul>
        {photographs.map((photograph) => (
          <PhotographRow key={photograph.id} photograph={photograph} isSelected={photograph.id === selected} />
        ))}
      </ul>
    </nav>
  );
}

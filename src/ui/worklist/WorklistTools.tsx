import { FILTERS, SORTS, type WorklistFilter, type WorklistSort } from '#domain/worklist.ts';
import { filterChosen, filterTyped, sortChosen } from '#store/worklist.ts';
import { worklistOf } from '#store/worklist-order.ts';
import { Icon } from '#ui/Icon.tsx';
import { FILTER_FIELD, focusFirstRow } from '#ui/row-focus.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { FILTER_WORDS, SORT_WORDS, worklistWords } from '#ui/words/worklist.ts';

/** What the list shows, and in which order. */
export function WorklistTools() {
  const { filter, text } = useAppState((state) => state.worklist);
  const sort = useAppState((state) => state.site.worklistSort);
  const counts = useAppState((state) => worklistOf(state).counts);
  return (
    <fieldset className="worklist-tools" aria-label={worklistWords.tools}>
      <div className="worklist-find">
        <Icon name="lens" />
        <input
          id={FILTER_FIELD}
          type="search"
          placeholder={worklistWords.find}
          aria-label={worklistWords.findLong}
          aria-keyshortcuts="W"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => filterTyped(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            // It closes nothing else on its way.
            event.stopPropagation();
            if (event.key === 'Escape' && text !== '') filterTyped('');
            else focusFirstRow();
          }}
        />
        <select
          className="worklist-sort"
          aria-label={worklistWords.sort}
          title={worklistWords.sortAbout}
          value={sort}
          onChange={({ currentTarget }) => sortChosen(currentTarget.value as WorklistSort)}
        >
          {SORTS.map((id) => (
            <option key={id} value={id}>
              {SORT_WORDS[id]}
            </option>
          ))}
        </select>
        <select
          className="worklist-sort worklist-filter"
          aria-label={worklistWords.filter}
          value={filter}
          onChange={({ currentTarget }) => filterChosen(currentTarget.value as WorklistFilter)}
        >
          {FILTERS.map((id) => (
            <option key={id} value={id}>
              {worklistWords.filterChoice(FILTER_WORDS[id].label, counts[id])}
            </option>
          ))}
        </select>
      </div>
      <div className="worklist-filters">
        {FILTERS.map((id) => (
          <button
            key={id}
            type="button"
            className={counts[id] === 0 ? 'filter filter-none' : 'filter'}
            aria-pressed={filter === id}
            title={FILTER_WORDS[id].about}
            onClick={() => filterChosen(id)}
          >
            {FILTER_WORDS[id].label} <span className="filter-count">{counts[id]}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

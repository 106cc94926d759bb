import { useRef } from 'react';
import { markChosen, markRemoved, marksCleared } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { MarkIcon } from '#ui/marks/MarkIcon.tsx';
import { wordsOf } from '#ui/marks/mark-words.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { markWords } from '#ui/words/marks.ts';

/** Its id in the document: what opens it names it. */
export const MARKS_LIST = 'marks-list';

/** Opens above the button that opened it. */
function place(menu: HTMLElement): void {
  const tool = document.querySelector(`[popovertarget="${MARKS_LIST}"]`)?.getBoundingClientRect();
  if (!tool) return;
  const zoom = Number(getComputedStyle(menu).zoom) || 1;
  menu.style.bottom = `${(innerHeight - tool.top + 8) / zoom}px`;
  menu.style.right = `${Math.max(8, innerWidth - tool.right) / zoom}px`;
}

/** Every mark in words, to be chosen or deleted: what is drawn cannot be heard. */
export function MarksList({ photograph }: { readonly photograph: Photograph }) {
  const { id, marks } = photograph;
  const chosen = useAppState((state) => state.marking.chosen);
  const menu = useRef<HTMLDivElement>(null);
  const items = [
    ...(marks.disc ? [{ which: 'disc', words: markWords.ofDisc(marks.disc.diameter, marks.disc.source === 'picture') }] : []),
    ...(marks.fovea ? [{ which: 'fovea', words: markWords.ofFovea(marks.fovea.source === 'picture') }] : []),
    ...marks.list.map((mark) => ({
      which: mark.id,
      words: [wordsOf(mark, photograph), markWords.by(mark.by)].filter(Boolean).join(' '),
    })),
  ];
  return (
    <div
      ref={menu}
      id={MARKS_LIST}
      className="marks-list"
      role="dialog"
      aria-label={markWords.listTitle}
      popover="auto"
      onBeforeToggle={({ newState }) => {
        if (newState === 'open' && menu.current) place(menu.current);
      }}
    >
      <h2>{markWords.listTitle}</h2>
      {items.length === 0 && <p className="note">{markWords.listEmpty}</p>}
      <ul>
        {items.map(({ which, words }) => (
          <li key={which}>
            <button type="button" className="tool mark-name" aria-pressed={which === chosen} onClick={() => markChosen(which)}>
              {words}
            </button>
            <button
              type="button"
              className="tool tool-icon"
              aria-label={`${markWords.remove}: ${words}`}
              title={markWords.remove}
              onClick={() => markRemoved(id, which)}
            >
              <MarkIcon name="delete" />
            </button>
          </li>
        ))}
      </ul>
      {items.length > 0 && <p className="note">{markWords.arrowKeys}</p>}
      {items.length > 1 && (
        <button type="button" className="button small" onClick={() => marksCleared(id)}>
          {markWords.clear}
        </button>
      )}
    </div>
  );
}

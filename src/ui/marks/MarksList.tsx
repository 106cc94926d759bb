import { markChosen, markRemoved, marksCleared } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { MarkIcon } from '#ui/marks/MarkIcon.tsx';
import { wordsOf } from '#ui/marks/mark-words.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { ToolPopover } from '#ui/viewer/ToolPopover.tsx';
import { markWords } from '#ui/words/marks.ts';

/** Its id in the document: what opens it names it. */
export const MARKS_LIST = 'marks-list';

/** Every mark in words, to be chosen or deleted: what is drawn cannot be heard. */
export function MarksList({ photograph }: { readonly photograph: Photograph }) {
  const { id, marks } = photograph;
  const chosen = useAppState((state) => state.marking.chosen);
  const items = [
    ...(marks.disc ? [{ which: 'disc', words: markWords.ofDisc(marks.disc.diameter, marks.disc.source === 'picture') }] : []),
    ...(marks.fovea ? [{ which: 'fovea', words: markWords.ofFovea(marks.fovea.source === 'picture') }] : []),
    ...marks.list.map((mark) => ({
      which: mark.id,
      words: markWords.drawnBy(wordsOf(mark, photograph), mark.by),
    })),
  ];
  return (
    <ToolPopover id={MARKS_LIST} className="marks-list" label={markWords.listTitle}>
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
              aria-label={markWords.removeThis(words)}
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
    </ToolPopover>
  );
}

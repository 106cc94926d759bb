import type { ImageId } from '#domain/brand.ts';
import { readingUndone } from '#store/reading.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { readingWords } from '#ui/words/reading.ts';

/** Takes the last change of this photograph's reading back. */
export function ReadingUndoButton({ id }: { readonly id: ImageId }) {
  const undo = useAppState(({ readingUndo }) => (readingUndo?.id === id ? readingUndo : null));
  if (!undo) return null;
  const label = readingWords.undoOf(undo.what);
  return (
    <button type="button" className="button quiet small" aria-label={label} title={label} onClick={readingUndone}>
      {readingWords.undo}
    </button>
  );
}

import { mayChoosePage } from '#store/page.ts';
import type { Photograph } from '#store/state.ts';
import { useServices } from '#ui/services.ts';
import { fileWords } from '#ui/words/file.ts';

/** Which page or frame of its file the photograph is, where there are several. A signed one stays. */
export function PageChoice({ photograph }: { readonly photograph: Photograph }) {
  const { id, page, pages, reading } = photograph;
  const { commands } = useServices();
  if (pages < 2) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps presses on its menu from moving the photograph beneath
    <div
      className="page-choice"
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <label title={reading.signed ? fileWords.locked : undefined}>
        {fileWords.picture}
        <select
          value={page}
          disabled={!mayChoosePage(photograph)}
          onChange={({ currentTarget }) => commands.choosePage(id, Number(currentTarget.value))}
        >
          {Array.from({ length: pages }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
            <option key={i} value={i}>
              {fileWords.pictureOf(i + 1, pages)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

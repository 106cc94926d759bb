import type { Photograph } from '#store/state.ts';
import { words } from '#ui/messages.ts';

/** The photograph's name and size, in the dark corner beside it. */
export function PhotographTag({ photograph: { name, size, isPhantom } }: { readonly photograph: Photograph }) {
  return (
    <div className="tag">
      <p className="tag-name">{name}</p>
      {size && <p className="tag-size">{words.size(size.width, size.height)}</p>}
      {isPhantom && <p className="tag-phantom">{words.phantom}</p>}
    </div>
  );
}

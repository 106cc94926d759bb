import { useEffect, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { select } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { Icon } from '#ui/Icon.tsx';
import { words } from '#ui/messages.ts';
import { RowStatus } from '#ui/RowStatus.tsx';
import { useServices } from '#ui/services.ts';
import { Thumbnail } from '#ui/Thumbnail.tsx';

export function PhotographRow(props: { readonly photograph: Photograph; readonly isSelected: boolean }) {
  const { photograph, isSelected } = props;
  const { remove } = useServices();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={row} className={isSelected ? 'row row-selected' : 'row'}>
      <button
        type="button"
        id={`photograph-${photograph.id}`}
        className="row-main"
        aria-current={isSelected}
        onClick={() => select(photograph.id)}
      >
        <Thumbnail id={photograph.id} />
        <span className="row-words">
          <span className="row-name" title={photograph.name}>
            {stem(photograph.name)}
          </span>
          <RowStatus photograph={photograph} />
        </span>
      </button>
      <button
        type="button"
        className="row-remove"
        aria-label={words.remove(photograph.name)}
        title={words.remove(photograph.name)}
        onClick={() => {
          remove(photograph);
          // The focus would be lost with the row: it goes to the one that is shown next.
          const { selected } = store.getState();
          if (selected) rowButton(selected)?.focus();
        }}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** The button that shows a photograph, once it is in the list. */
export const rowButton = (id: ImageId): HTMLElement | null => document.getElementById(`photograph-${id}`);

/** A file's name without its ending, which is the same for all of them. */
const stem = (name: string): string => name.replace(/\.(jpe?g|png)$/i, '');

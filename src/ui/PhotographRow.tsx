import { memo, useEffect, useRef } from 'react';
import { select } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { words } from '#ui/messages.ts';
import { RowStatus } from '#ui/RowStatus.tsx';
import { rowButtonId } from '#ui/row-focus.ts';
import { useServices } from '#ui/services.ts';
import { Thumbnail } from '#ui/Thumbnail.tsx';

interface PhotographRowProps {
  readonly photograph: Photograph;
  readonly isSelected: boolean;
}

/** One photograph of the list; drawn anew only when its own facts change. */
export const PhotographRow = memo(function PhotographRow({ photograph, isSelected }: PhotographRowProps) {
  const { remove } = useServices();
  const [stem, ending] = splitName(photograph.name);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isSelected]);
  return (
    <li ref={row} className={isSelected ? 'row row-selected' : 'row'}>
      <button
        type="button"
        id={rowButtonId(photograph.id)}
        className="row-main"
        aria-current={isSelected}
        onClick={() => select(photograph.id)}
      >
        <Thumbnail id={photograph.id} />
        <span className="row-words">
          <span className="visually-hidden">{photograph.name}</span>
          <span className="row-name" title={photograph.name} aria-hidden="true">
            <span className="row-stem">{stem}</span>
            {ending}
          </span>
          <RowStatus photograph={photograph} />
        </span>
      </button>
      <button
        type="button"
        className="row-remove"
        aria-label={words.remove(photograph.name)}
        title={words.remove(photograph.name)}
        onClick={() => remove(photograph)}
      >
        <Icon name="close" />
      </button>
    </li>
  );
});

/** A file's name and its ending: where there is no room, the name alone is cut. */
function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 6 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

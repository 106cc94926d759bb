import { memo } from 'react';
import { lateralityOf } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { RowStatus } from '#ui/RowStatus.tsx';
import { useServices } from '#ui/services.ts';
import { Thumbnail } from '#ui/Thumbnail.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { pageWords } from '#ui/words/page.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';
import { PhotographButton } from '#ui/worklist/PhotographButton.tsx';

interface PhotographRowProps {
  readonly photograph: Photograph;
  readonly isSelected: boolean;
  /** Whether Tab stops at it. */
  readonly isStop: boolean;
}

/** One photograph of the list, by itself; drawn anew only when its own facts change. */
export const PhotographRow = memo(function PhotographRow({ photograph, isSelected, isStop }: PhotographRowProps) {
  useAppState(({ language }) => language);
  const { remove } = useServices();
  const [stem, ending] = splitName(photograph.name);
  const eye = lateralityOf(photograph.study).value;
  return (
    <div className={isSelected ? 'row row-selected' : 'row'}>
      <PhotographButton className="row-main" photograph={photograph} isSelected={isSelected} isStop={isStop}>
        {(status, badges) => (
          <>
            <Thumbnail id={photograph.id} />
            <span className="row-words">
              <span className="row-name" title={photograph.name}>
                {eye && <b className="row-eye">{EYE_SHORT[eye]}</b>}
                <span className="row-stem">{stem}</span>
                {ending}
              </span>
              <RowStatus photograph={photograph} status={status} badges={badges} />
            </span>
          </>
        )}
      </PhotographButton>
      <button
        type="button"
        className="row-remove"
        aria-label={pageWords.remove(photograph.name)}
        title={pageWords.remove(photograph.name)}
        tabIndex={isStop ? 0 : -1}
        onClick={() => remove(photograph)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
});

/** A file's name and its ending: where there is no room, the name alone is cut. */
function splitName(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 6 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

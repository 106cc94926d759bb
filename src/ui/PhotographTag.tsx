import type { ReactNode } from 'react';
import { isAdjusted } from '#domain/look.ts';
import { lateralityOf } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { words } from '#ui/messages.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { viewerWords } from '#ui/words/viewer.ts';

interface PhotographTagProps {
  readonly photograph: Photograph;
  readonly children?: ReactNode;
}

/** The photograph's name, eye and size, in the dark corner beside it, and whether it is seen otherwise than it is. */
export function PhotographTag({ photograph, children }: PhotographTagProps) {
  const { name, size, isPhantom, look, study } = photograph;
  const inverted = useAppState((state) => state.settings.inverted);
  const { value: eye } = lateralityOf(study);
  return (
    <div className="tag">
      {eye && <p className="tag-eye">{viewerWords.eye[eye]}</p>}
      <p className="tag-name">{name}</p>
      {size && <p className="tag-size">{words.size(size.width, size.height)}</p>}
      {isPhantom && <p className="tag-phantom">{words.phantom}</p>}
      {(isAdjusted(look) || inverted) && (
        <p className="tag-phantom" title={viewerWords.adjustedAbout}>
          {inverted && !isAdjusted(look) ? viewerWords.inverted : viewerWords.adjusted}
        </p>
      )}
      {children}
    </div>
  );
}

import type { ReactNode } from 'react';
import { isAdjusted } from '#domain/look.ts';
import type { Photograph } from '#store/state.ts';
import { PageChoice } from '#ui/intake/PageChoice.tsx';
import { StudyLine } from '#ui/intake/StudyLine.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { TurnOffer } from '#ui/viewer/TurnOffer.tsx';
import { VisitEntry } from '#ui/visits/VisitEntry.tsx';
import { pageWords } from '#ui/words/page.ts';
import { viewerWords } from '#ui/words/viewer.ts';

interface PhotographTagProps {
  readonly photograph: Photograph;
  readonly children?: ReactNode;
}

/** The photograph's name, eye and size, in the dark corner beside it, and whether it is seen otherwise than it is. */
export function PhotographTag({ photograph, children }: PhotographTagProps) {
  const { name, size, isPhantom, look } = photograph;
  const inverted = useAppState((state) => state.settings.inverted);
  return (
    <div className="tag">
      <p className="tag-name" title={name}>
        {name}
      </p>
      <StudyLine photograph={photograph} />
      <PageChoice photograph={photograph} />
      <VisitEntry photograph={photograph} />
      <TurnOffer photograph={photograph} />
      {size && <p className="tag-size">{pageWords.size(size.width, size.height)}</p>}
      {isPhantom && <p className="tag-phantom">{pageWords.phantom}</p>}
      {(isAdjusted(look) || inverted) && (
        <p className="tag-phantom" title={viewerWords.adjustedAbout}>
          {inverted && !isAdjusted(look) ? viewerWords.inverted : viewerWords.adjusted}
        </p>
      )}
      {children}
    </div>
  );
}

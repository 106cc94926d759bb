import { useId } from 'react';
import { isToned } from '#domain/look.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { StageFrame } from '#ui/viewer/StageFrame.tsx';
import { swipeInset } from '#ui/viewer/swipe-inset.ts';
import { ToneFilter } from '#ui/viewer/ToneFilter.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import type { VisitSide } from '#ui/visits/sides.ts';
import { VisitLayers, type VisitPaint } from '#ui/visits/VisitLayers.tsx';
import { VisitMarks } from '#ui/visits/VisitMarks.tsx';

/** Which visits: one alone, the second right of a place (0..1 of the width), or both with one to be seen. */
export type VisitShows =
  | { readonly kind: 'one' | 'flicker'; readonly which: 0 | 1 }
  | { readonly kind: 'swipe'; readonly at: number };

interface VisitSceneProps {
  readonly sides: readonly [VisitSide, VisitSide];
  readonly shows: VisitShows;
  readonly paint: VisitPaint;
  readonly size: Size;
  readonly viewer: Size;
  readonly control: ViewportControl;
  /** Seen through the magnifier. */
  readonly isLens?: boolean;
}

/** One visit or two in one place, each in its own tones, with its map and what was marked on it. */
export function VisitScene({ sides, shows, paint, size, viewer, control, isLens = false }: VisitSceneProps) {
  const inverted = useAppState((state) => state.settings.inverted);
  const filterId = useId();
  const present: readonly (0 | 1)[] = shows.kind === 'one' ? [shows.which] : [0, 1];
  const isSeen = (which: 0 | 1) => shows.kind === 'swipe' || shows.which === which;
  const isFiltered = (which: 0 | 1) => inverted || isToned(sides[which].photograph.look);
  const cut = (which: 0 | 1) => (shows.kind === 'swipe' && which === 1 ? swipeInset(control.orientation, shows.at) : undefined);
  return (
    <>
      {present.filter(isFiltered).map((which) => (
        <ToneFilter key={which} id={`${filterId}${which}`} look={sides[which].photograph.look} inverted={inverted} />
      ))}
      <StageFrame control={control} size={size}>
        {present.map((which) => (
          <VisitLayers
            key={sides[which].pictures}
            side={sides[which]}
            map={paint.maps[which]}
            paint={paint}
            viewer={viewer}
            control={control}
            filter={isFiltered(which) ? `url("#${filterId}${which}")` : undefined}
            cut={cut(which)}
            isShown={isSeen(which)}
            isLens={isLens}
          />
        ))}
      </StageFrame>
      {present.filter(isSeen).map((which) => (
        <VisitMarks
          key={which}
          side={sides[which]}
          viewer={viewer}
          control={control}
          cut={shows.kind === 'swipe' ? marksCut(which, shows.at, viewer, control) : undefined}
        />
      ))}
    </>
  );
}

/** A visit's marks end where its picture does. */
function marksCut(which: 0 | 1, at: number, { width }: Size, { viewport, orientation }: ViewportControl): string {
  const x = viewport.x + at * orientation.size.width * viewport.scale;
  return which === 0 ? `inset(0 ${width - x}px 0 0)` : `inset(0 0 0 ${x}px)`;
}

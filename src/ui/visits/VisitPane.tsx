import type { ReactNode, RefObject } from 'react';
import { remarks } from '#ui/remarks.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import { useGestures } from '#ui/use-gestures.ts';
import { Lens } from '#ui/viewer/Lens.tsx';
import type { Point } from '#ui/viewer/orientation.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { nameOf, type VisitSide } from '#ui/visits/sides.ts';
import type { VisitPaint } from '#ui/visits/VisitLayers.tsx';
import { VisitScene, type VisitShows } from '#ui/visits/VisitScene.tsx';
import { pageWords } from '#ui/words/page.ts';

/** The magnifier over a pane, which may follow the pointer on the other one. */
export interface VisitLens {
  readonly area: RefObject<HTMLElement | null>;
  readonly start: Point | null;
  readonly isTouch: boolean;
}

interface VisitPaneProps {
  readonly area: RefObject<HTMLDivElement | null>;
  readonly sides: readonly [VisitSide, VisitSide];
  readonly shows: VisitShows;
  readonly paint: VisitPaint;
  readonly viewer: Size | undefined;
  readonly control: ViewportControl;
  /** Null while it is put away. */
  readonly lens: VisitLens | null;
  /** Hears where the pointer is, px of the pane. */
  readonly onPoint: (at: Point) => void;
  /** A finger or a pen rests on it, and no longer does. */
  readonly onHold: (isHeld: boolean) => void;
  readonly children?: ReactNode;
}

/** A place where one visit is shown, or both in one place, moved by hand. */
export function VisitPane(props: VisitPaneProps) {
  const { area, sides, shows, paint, viewer, control, lens, onPoint, onHold, children } = props;
  const { handlers } = useGestures(area, viewer ? control : undefined, { onHold });
  const view = useAppState((state) => state.settings.view);
  const [first, second] = sides;
  const { size } = shows.kind === 'one' ? sides[shows.which] : first;
  const isFirstReady = usePicture(first.pictures, view) !== undefined;
  const isSecondReady = usePicture(second.pictures, view) !== undefined;
  const isReady = shows.kind === 'one' ? [isFirstReady, isSecondReady][shows.which] : isFirstReady && isSecondReady;
  const label = shows.kind === 'one' ? nameOf(sides[shows.which]) : remarks([nameOf(first), nameOf(second)]);
  const scene = { sides, shows, paint };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div
      ref={area}
      className={lens ? 'viewer-area visit-area viewer-area-lens' : 'viewer-area visit-area'}
      role="group"
      aria-label={label}
      {...handlers}
      onPointerEnter={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        onPoint({ x: event.clientX - left, y: event.clientY - top });
      }}
      onPointerMoveCapture={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        onPoint({ x: event.clientX - left, y: event.clientY - top });
      }}
    >
      {viewer && size && <VisitScene {...scene} size={size} viewer={viewer} control={control} />}
      {shows.kind !== 'swipe' && (
        <p className="tag visit-tag" aria-hidden="true">
          {nameOf(sides[shows.which])}
        </p>
      )}
      {!isReady && <p className="viewer-note">{pageWords.preparingView}</p>}
      {viewer && size && lens && (
        <Lens {...lens} viewer={viewer} control={control}>
          {(within, glass) => <VisitScene {...scene} size={size} viewer={glass} control={within} isLens />}
        </Lens>
      )}
      {children}
    </div>
  );
}

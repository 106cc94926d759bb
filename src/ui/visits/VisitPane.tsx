import { type ReactNode, useId, useRef } from 'react';
import { isToned } from '#domain/look.ts';
import { words } from '#ui/messages.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import { useGestures } from '#ui/use-gestures.ts';
import { StageFrame } from '#ui/viewer/StageFrame.tsx';
import { swipeInset } from '#ui/viewer/swipe-inset.ts';
import { ToneFilter } from '#ui/viewer/ToneFilter.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import type { VisitSide } from '#ui/visits/sides.ts';
import { VisitLayers, type VisitPaint } from '#ui/visits/VisitLayers.tsx';
import { visitWords } from '#ui/words/visits.ts';

interface VisitPaneProps {
  readonly sides: readonly [VisitSide, VisitSide];
  /** Which of them: one alone, the second right of a place (0..1 of the width), or both with one to be seen. */
  readonly shows: { readonly kind: 'one' | 'flicker'; readonly which: 0 | 1 } | { readonly kind: 'swipe'; readonly at: number };
  readonly paint: VisitPaint;
  readonly viewer: Size | undefined;
  readonly control: ViewportControl;
  readonly children?: ReactNode;
}

/** A place where one visit is shown, or both in one place, moved by hand. */
export function VisitPane({ sides, shows, paint, viewer, control, children }: VisitPaneProps) {
  const area = useRef<HTMLDivElement>(null);
  const gestures = useGestures(area, viewer ? control : undefined);
  const { inverted, view } = useAppState((state) => state.settings);
  const filterId = useId();
  const [first, second] = sides;
  const { frame, size } = shows.kind === 'one' ? sides[shows.which] : first;
  const filter = isToned(frame.look) || inverted ? `url("#${filterId}")` : undefined;
  const isFirstReady = usePicture(first.pictures, view) !== undefined;
  const isSecondReady = usePicture(second.pictures, view) !== undefined;
  const isReady = shows.kind === 'one' ? [isFirstReady, isSecondReady][shows.which] : isFirstReady && isSecondReady;
  const layers = (which: 0 | 1, how: { cut?: string | undefined; isShown?: boolean } = {}) =>
    viewer && (
      <VisitLayers
        key={sides[which].pictures}
        side={sides[which]}
        map={paint.maps[which]}
        paint={paint}
        viewer={viewer}
        control={control}
        filter={filter}
        {...how}
      />
    );
  const label = shows.kind === 'one' ? nameOf(sides[shows.which]) : `${nameOf(first)}, ${nameOf(second)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div ref={area} className="viewer-area visit-area" role="group" aria-label={label} {...gestures}>
      {viewer && size && (
        <>
          {filter && <ToneFilter id={filterId} look={frame.look} inverted={inverted} />}
          <StageFrame control={control} size={size}>
            {shows.kind === 'one' && layers(shows.which)}
            {shows.kind === 'swipe' && [layers(0), layers(1, { cut: swipeInset(control.orientation, shows.at) })]}
            {shows.kind === 'flicker' && [layers(0), layers(1, { isShown: shows.which === 1 })]}
          </StageFrame>
        </>
      )}
      {shows.kind !== 'swipe' && (
        <p className="tag visit-tag" aria-hidden="true">
          {nameOf(sides[shows.which])}
        </p>
      )}
      {!isReady && <p className="viewer-note">{words.preparingView}</p>}
      {children}
    </div>
  );
}

const nameOf = ({ role, photograph }: VisitSide): string => visitWords.role(role, photograph.study.date?.value, photograph.name);

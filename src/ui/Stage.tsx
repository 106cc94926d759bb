import { useRef } from 'react';
import { isCovered } from '#store/covered.ts';
import type { Photograph } from '#store/state.ts';
import { HeatmapLayer } from '#ui/HeatmapLayer.tsx';
import { words } from '#ui/messages.ts';
import { PhotographLayer } from '#ui/PhotographLayer.tsx';
import { SwipeHandle } from '#ui/SwipeHandle.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import type { ViewportControl } from '#ui/use-viewport.ts';
import type { Size } from '#ui/viewport.ts';

interface StageProps {
  readonly photograph: Photograph;
  readonly viewer: Size;
  readonly size: Size;
  readonly control: ViewportControl;
  readonly peeking: boolean;
}

/** The photograph and what lies over it, at source size, moved into the viewer as one. */
export function Stage({ photograph, viewer, size, control: { viewport, eased }, peeking }: StageProps) {
  const { view, swipe, swipeAt } = useAppState((state) => state.settings);
  const { id, progress, grid } = photograph;
  const graded = progress.kind === 'done' && progress.outcome.kind === 'graded' ? progress.outcome : undefined;
  const covered = useAppState((state) => isCovered(state, photograph));
  const isPreparing = usePicture(id, view) === undefined;
  // A heatmap comes with its photograph, never before it; another view in the making does not take it away.
  const seen = useRef<string>(undefined);
  if (!isPreparing) seen.current = id;
  const place = { size, viewer, viewport };
  return (
    <>
      <div
        className={eased ? 'stage stage-eased' : 'stage'}
        style={{
          width: size.width,
          height: size.height,
          transform: `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale})`,
        }}
      >
        <PhotographLayer key={id} id={id} view={swipe ? 'colour' : view} {...place} />
        {swipe && <PhotographLayer key={`${id} swipe`} id={id} view={view} {...place} from={swipeAt} />}
        {graded && !covered && (
          <HeatmapLayer grid={grid} aperture={graded.aperture} size={size} isHidden={peeking || seen.current !== id} />
        )}
      </div>
      {isPreparing && <p className="viewer-note">{words.preparingView}</p>}
      {swipe && <SwipeHandle view={view} at={swipeAt} viewport={viewport} viewer={viewer} size={size} />}
    </>
  );
}

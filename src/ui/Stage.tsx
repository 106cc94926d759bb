import { useId, useRef } from 'react';
import { isToned } from '#domain/look.ts';
import { isCovered } from '#store/covered.ts';
import { isQualityMapShown, qualityOf } from '#store/quality-map.ts';
import type { Photograph } from '#store/state.ts';
import { HeatmapLayer } from '#ui/HeatmapLayer.tsx';
import { MarksLayer } from '#ui/marks/MarksLayer.tsx';
import { PhotographLayer } from '#ui/PhotographLayer.tsx';
import { QualityLayer } from '#ui/quality/QualityLayer.tsx';
import { QualityLegend } from '#ui/quality/QualityLegend.tsx';
import { SwipeHandle } from '#ui/SwipeHandle.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import { LensPhotograph } from '#ui/viewer/LensPhotograph.tsx';
import { StageFrame } from '#ui/viewer/StageFrame.tsx';
import { swipeInset } from '#ui/viewer/swipe-inset.ts';
import { ToneFilter } from '#ui/viewer/ToneFilter.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { pageWords } from '#ui/words/page.ts';
import { toolbarWords, VIEW_WORDS } from '#ui/words/toolbar.ts';

interface StageProps {
  readonly photograph: Photograph;
  readonly viewer: Size;
  readonly size: Size;
  readonly control: ViewportControl;
  readonly peeking: boolean;
  /** Seen through the magnifier: drawn as it moves, and without handles. */
  readonly isLens?: boolean;
}

/** The photograph and what lies over it, at source size, moved into the viewer as one. */
export function Stage({ photograph, viewer, size, control, peeking, isLens = false }: StageProps) {
  const { view, inverted, swipe, swipeAt } = useAppState((state) => state.settings);
  const { id, progress, grid, finer, look } = photograph;
  const covered = useAppState((state) => isCovered(state, photograph));
  const graded = !covered && progress.kind === 'done' && progress.outcome.kind === 'graded' ? progress.outcome : undefined;
  const isPreparing = usePicture(id, view) === undefined;
  const mapped = useAppState((state) => (isQualityMapShown(state, photograph) ? qualityOf(photograph)?.regions : undefined));
  const filterId = useId();
  // A heatmap comes with its photograph, never before it; another view in the making does not take it away.
  const seen = useRef<string>(undefined);
  if (!isPreparing) seen.current = id;
  const toned = isToned(look) || inverted ? `url("#${filterId}")` : undefined;
  const original = swipe && isToned(look) ? `url("#${filterId}-original")` : undefined;
  const layers = [
    { key: id, view: swipe ? ('colour' as const) : view, filter: swipe ? original : toned, hidden: undefined },
    ...(swipe ? [{ key: `${id} swipe`, view, filter: toned, hidden: swipeInset(control.orientation, swipeAt) }] : []),
  ];
  return (
    <>
      {toned && <ToneFilter id={filterId} look={look} inverted={inverted} />}
      {original && <ToneFilter id={`${filterId}-original`} look={look} inverted={false} />}
      <StageFrame control={control} size={size}>
        {layers.map(({ key, ...layer }) =>
          isLens ? (
            <LensPhotograph key={key} id={id} lens={viewer} control={control} {...layer} />
          ) : (
            <PhotographLayer key={key} id={id} size={size} viewer={viewer} control={control} {...layer} />
          ),
        )}
        {graded && (
          <HeatmapLayer
            grid={finer?.grid ?? grid}
            aperture={graded.aperture}
            size={size}
            isHidden={peeking || mapped !== undefined || seen.current !== id}
          />
        )}
        {mapped && !peeking && <QualityLayer regions={mapped} />}
      </StageFrame>
      {!isPreparing && <MarksLayer photograph={photograph} viewer={viewer} control={control} />}
      {isPreparing && !isLens && <p className="viewer-note">{pageWords.preparingView}</p>}
      {mapped && !isLens && <QualityLegend regions={mapped} />}
      {swipe && !isLens && (
        <SwipeHandle
          label={toolbarWords.swipeHandle}
          left={toolbarWords.original}
          right={VIEW_WORDS[view]}
          at={swipeAt}
          control={control}
          viewer={viewer}
        />
      )}
    </>
  );
}

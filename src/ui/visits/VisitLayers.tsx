import { useRef } from 'react';
import type { PaintedDifference } from '#imaging/registration/difference.ts';
import { HeatmapLayer } from '#ui/HeatmapLayer.tsx';
import { PhotographLayer } from '#ui/PhotographLayer.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import { LensPhotograph } from '#ui/viewer/LensPhotograph.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { DifferenceLayer } from '#ui/visits/DifferenceLayer.tsx';
import type { VisitSide } from '#ui/visits/sides.ts';
import type { VisitMap } from '#ui/visits/visit-maps.ts';

/** What is painted over the photographs. */
export interface VisitPaint {
  readonly maps: readonly [VisitMap | null, VisitMap | null];
  /** In place of the maps. */
  readonly difference: PaintedDifference | null;
  readonly isHidden: boolean;
}

interface VisitLayersProps {
  readonly side: VisitSide;
  readonly map: VisitMap | null;
  readonly paint: VisitPaint;
  readonly viewer: Size;
  readonly control: ViewportControl;
  readonly filter: string | undefined;
  /** What is hidden of it, a CSS `inset()`. */
  readonly cut?: string | undefined;
  readonly isShown?: boolean;
  /** Seen through the magnifier: drawn as it moves. */
  readonly isLens?: boolean;
}

/** One visit, and what lies over it, in source px of what it is shown on. */
export function VisitLayers(props: VisitLayersProps) {
  const { side, map, paint, viewer, control, filter, cut, isShown = true, isLens = false } = props;
  const view = useAppState((state) => state.settings.view);
  const { pictures, size, onto } = side;
  const isReady = usePicture(pictures, view) !== undefined;
  // A map comes with its picture, never before it; another view in the making does not take it away.
  const seen = useRef<string>(undefined);
  if (isReady) seen.current = pictures;
  if (!size) return null;
  const { difference } = paint;
  const isHidden = paint.isHidden || seen.current !== pictures;
  return (
    <div
      className="layer"
      data-visit={isLens ? undefined : side.role}
      data-shown={isShown}
      style={{ clipPath: cut, visibility: isShown ? 'visible' : 'hidden' }}
    >
      {isLens ? (
        <LensPhotograph id={pictures} view={view} lens={viewer} control={control} filter={filter} />
      ) : (
        <PhotographLayer id={pictures} view={view} size={size} viewer={viewer} control={control} filter={filter} />
      )}
      {map && onto && !difference && <HeatmapLayer grid={map.grid} aperture={onto.fixed} size={size} isHidden={isHidden} />}
      {difference && onto && <DifferenceLayer painted={difference} aperture={onto.fixed} isHidden={isHidden} />}
    </div>
  );
}

import { useLayoutEffect, useRef } from 'react';
import type { Aperture } from '#domain/aperture.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import type { GridFacts } from '#store/state.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { apertureRegion, type Size } from '#ui/viewport.ts';

/** Side of the painted square, px: a grid of 8 x 8 holds no more than this shows. */
const SIDE = 768;

interface HeatmapLayerProps {
  readonly grid: GridFacts | null;
  readonly aperture: Aperture;
  readonly size: Size;
  readonly isHidden: boolean;
}

/** The heatmap over the aperture. Its opacity is CSS: that slider repaints nothing. */
export function HeatmapLayer({ grid, aperture, size, isHidden }: HeatmapLayerProps) {
  const { shown, opacity, colormap, threshold, contours } = useAppState((state) => state.settings.overlay);
  const canvas = useRef<HTMLCanvasElement>(null);
  const region = apertureRegion(aperture, size);
  const scale = SIDE / (2 * aperture.radius);
  const width = Math.max(1, Math.round(region.width * scale));
  const height = Math.max(1, Math.round(region.height * scale));

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (!grid) {
      context.clearRect(0, 0, width, height);
      return;
    }
    const frame = { x0: region.x, y0: region.y, width, height, scale };
    const { data } = paintHeatmap(grid, aperture, frame, { colormap, threshold, contours });
    context.putImageData(new ImageData(data, width, height), 0, 0);
  }, [grid, aperture, region.x, region.y, width, height, scale, colormap, threshold, contours]);

  return (
    <canvas
      ref={canvas}
      className="layer heatmap"
      data-testid="heatmap"
      width={width}
      height={height}
      style={{
        left: region.x,
        top: region.y,
        width: region.width,
        height: region.height,
        opacity: shown && !isHidden ? opacity : 0,
      }}
    />
  );
}

import { useLayoutEffect, useRef } from 'react';
import type { QualityRegions } from '#domain/quality-regions.ts';
import { drawRegions } from '#ui/quality/hatch.ts';

/** Side of the painted square, px. */
const SIDE = 900;

/** The map of gradable regions over the field of view. */
export function QualityLayer({ regions }: { readonly regions: QualityRegions }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [x0, y0, x1, y1] = regions.sourceRect;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) drawRegions(context, regions, SIDE);
  }, [regions]);
  return (
    <canvas
      ref={canvas}
      className="layer"
      data-testid="quality-map"
      width={SIDE}
      height={SIDE}
      style={{ left: x0, top: y0, width: x1 - x0, height: y1 - y0 }}
    />
  );
}

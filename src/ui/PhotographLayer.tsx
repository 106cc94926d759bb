import { useLayoutEffect, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { View } from '#store/state.ts';
import { useBitmap } from '#ui/use-bitmap.ts';
import type { Size } from '#ui/viewport.ts';

interface PhotographLayerProps {
  readonly id: ImageId;
  readonly view: View;
  readonly size: Size;
  /** Screen px a source px. */
  readonly density: number;
  /** Hidden left of this fraction of the width. */
  readonly from?: number;
}

/**
 * One view of the photograph. The canvas is drawn once and moved by CSS: zooming and panning repaint nothing. It holds the full size,
 * or a half or a quarter where the screen shows no more: the compositor does not average, and a full-size canvas shrunk by it would glitter.
 */
export function PhotographLayer({ id, view, size, density, from = 0 }: PhotographLayerProps) {
  const bitmap = useBitmap(id, view);
  const canvas = useRef<HTMLCanvasElement>(null);
  const reduction = density > 0.5 ? 1 : density > 0.25 ? 2 : 4;

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    // While another picture is being made, the last one stays.
    if (!context || !bitmap) return;
    context.canvas.width = Math.ceil(size.width / reduction);
    context.canvas.height = Math.ceil(size.height / reduction);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(bitmap, 0, 0, context.canvas.width, context.canvas.height);
  }, [bitmap, size, reduction]);

  return (
    <canvas
      ref={canvas}
      className="layer"
      data-view={view}
      data-ready={bitmap !== undefined}
      width={1}
      height={1}
      style={from > 0 ? { clipPath: `inset(0 0 0 ${100 * from}%)` } : undefined}
    />
  );
}

import { useLayoutEffect, useRef } from 'react';
import type { Aperture } from '#domain/aperture.ts';
import type { PaintedDifference } from '#imaging/registration/difference.ts';
import { useAppState } from '#ui/use-app-state.ts';

interface DifferenceLayerProps {
  readonly painted: PaintedDifference;
  readonly aperture: Aperture;
  readonly isHidden: boolean;
}

/** Where a map holds more evidence than the other and where less, over the aperture. */
export function DifferenceLayer({ painted: { image }, aperture: { cx, cy, radius }, isHidden }: DifferenceLayerProps) {
  const opacity = useAppState((state) => state.settings.overlay.opacity);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = image;
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [data, width, height]);
  const style = { left: cx - radius, top: cy - radius, width: 2 * radius, height: 2 * radius };
  return (
    <canvas
      ref={canvas}
      className="layer"
      data-testid="difference"
      width={width}
      height={height}
      style={{ ...style, opacity: isHidden ? 0 : opacity }}
    />
  );
}

import { useLayoutEffect, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { View } from '#store/state.ts';
import { draw } from '#ui/PhotographLayer.tsx';
import { usePicture } from '#ui/use-bitmap.ts';
import { regionFromShown } from '#ui/viewer/orientation.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import { type Size, visibleRegion } from '#ui/viewport.ts';

interface LensPhotographProps {
  readonly id: ImageId;
  readonly view: View;
  readonly lens: Size;
  readonly control: Pick<ViewportControl, 'viewport' | 'orientation'>;
  readonly hidden?: string | undefined;
  readonly filter?: string | undefined;
}

/** The few source px under the magnifier, one canvas px each, drawn as it moves. */
export function LensPhotograph({ id, view, lens, control, hidden, filter }: LensPhotographProps) {
  const picture = usePicture(id, view);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { viewport, orientation } = control;
  useLayoutEffect(() => {
    const region = regionFromShown(orientation, visibleRegion(viewport, lens, orientation.size));
    if (picture && region.width > 0 && region.height > 0) draw(canvas, picture.full, 1, region, 1);
  }, [picture, viewport, orientation, lens]);
  return (
    <div className="layer" style={{ clipPath: hidden, filter }}>
      <canvas ref={canvas} className="layer" width={1} height={1} />
    </div>
  );
}

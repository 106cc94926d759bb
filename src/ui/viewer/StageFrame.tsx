import type { ReactNode } from 'react';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

interface StageFrameProps {
  readonly control: Pick<ViewportControl, 'viewport' | 'orientation' | 'eased'>;
  /** Of the photograph, source px. */
  readonly size: Size;
  readonly children: ReactNode;
}

/** The photograph and what lies over it, in source px: turned, flipped and moved into the viewer as one. */
export function StageFrame({ control: { viewport, orientation, eased }, size, children }: StageFrameProps) {
  const { x, y, scale } = viewport;
  return (
    <div
      className={eased ? 'stage stage-eased' : 'stage'}
      style={{
        width: size.width,
        height: size.height,
        transform: `translate(${x}px, ${y}px) scale(${scale}) matrix(${orientation.matrix.join(', ')})`,
      }}
    >
      {children}
    </div>
  );
}

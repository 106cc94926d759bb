import { useCallback, useMemo, useState } from 'react';
import { fitRegion, keepInReach, type Region, type Size, type Viewport, zoomAt } from '#ui/viewport.ts';

/** Where the photograph lies, and what moves it. Offsets and positions in CSS px of the viewer. */
export interface ViewportControl {
  readonly viewport: Viewport;
  /** Whether the last move was a step, to be eased, rather than a drag or a wheel to be followed. */
  readonly eased: boolean;
  readonly isFit: boolean;
  readonly fit: () => void;
  /** One source px to one px of the screen. */
  readonly oneToOne: () => void;
  /** Zooms around the middle. */
  readonly step: (factor: number) => void;
  readonly pan: (dx: number, dy: number, eased?: boolean) => void;
  readonly zoom: (factor: number, px: number, py: number) => void;
}

interface Moved {
  /** The photograph that was moved: another one starts fitted. */
  readonly key: string;
  readonly viewport: Viewport | null;
  readonly eased: boolean;
}

/** The viewport of the photograph `key`: fitted to `region` until the reader moves it. */
export function useViewport(key: string, viewer: Size, size: Size, region: Region): ViewportControl {
  const [moved, setMoved] = useState<Moved>({ key, viewport: null, eased: false });
  const own = moved.key === key ? moved : undefined;
  const fitted = useMemo(() => keepInReach(fitRegion(viewer, region), viewer, size), [viewer, region, size]);

  const move = useCallback(
    (next: (at: Viewport) => Viewport, eased: boolean) =>
      setMoved((before) => {
        const at = (before.key === key && before.viewport) || fitted;
        return { key, viewport: keepInReach(next(at), viewer, size), eased };
      }),
    [key, fitted, viewer, size],
  );

  return {
    viewport: own?.viewport ? keepInReach(own.viewport, viewer, size) : fitted,
    eased: own ? own.eased || !own.viewport : false,
    isFit: !own?.viewport,
    fit: () => setMoved({ key, viewport: null, eased: true }),
    oneToOne: () =>
      move((at) => zoomAt(at, 1 / (devicePixelRatio * at.scale), viewer.width / 2, viewer.height / 2, viewer, size), true),
    step: (factor) => move((at) => zoomAt(at, factor, viewer.width / 2, viewer.height / 2, viewer, size), true),
    pan: (dx, dy, eased = false) => move((at) => ({ ...at, x: at.x + dx, y: at.y + dy }), eased),
    zoom: (factor, px, py) => move((at) => zoomAt(at, factor, px, py, viewer, size), false),
  };
}

import type { Aperture } from '#domain/aperture.ts';
import type { Look } from '#domain/look.ts';
import { type Gaze, gazeOf, viewportOf } from '#ui/viewer/linked-viewport.ts';
import { fromShown, type Orientation, orientation, type Point, regionToShown, toShown } from '#ui/viewer/orientation.ts';
import { apertureRegion, fitRegion, keepInReach, type Region, type Size, type Viewport, zoomAt } from '#ui/viewport.ts';

/** What of a photograph decides where it lies; `region` (what "fit" fits) and `aperture` in px of the picture as it is shown. */
export interface Sight {
  readonly orientation: Orientation;
  readonly region: Region;
  readonly aperture: Aperture;
}

/** Where the photograph lies, and what moves it. Offsets and positions in CSS px of the viewer. */
export interface ViewportControl {
  /** Of the picture as it is shown: turned and flipped. */
  readonly viewport: Viewport;
  readonly orientation: Orientation;
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
  /** Px of the viewer to source px. */
  readonly toSource: (point: Point) => Point;
  /** Source px to px of the viewer. */
  readonly toViewer: (point: Point) => Point;
}

/** Without an aperture the whole picture is fitted, and the largest circle in it stands in. */
export function sightOf(size: Size, aperture: Aperture | undefined, look: Pick<Look, 'rotate' | 'flip'>): Sight {
  const { width, height } = size;
  const by = orientation(look, size);
  const circle = aperture ?? { cx: width / 2, cy: height / 2, radius: Math.min(width, height) / 2 };
  const { x: cx, y: cy } = toShown(by, { x: circle.cx, y: circle.cy });
  const region = aperture ? apertureRegion(aperture, size) : { x: 0, y: 0, width, height };
  return { orientation: by, region: regionToShown(by, region), aperture: { cx, cy, radius: circle.radius } };
}

interface Looking {
  readonly gaze: Gaze | null;
  readonly eased: boolean;
  /** Hears where to look next, from where it looks by then: two moves may come before the page is drawn anew. */
  readonly onLook: (next: (before: Gaze | null) => Gaze | null, eased: boolean) => void;
}

/** A pane of this size on a photograph, looking there. */
export function viewportControl({ gaze, eased, onLook }: Looking, viewer: Size, sight: Sight): ViewportControl {
  const { orientation: by, region, aperture } = sight;
  const { size } = by;
  const middle = [viewer.width / 2, viewer.height / 2] as const;
  const placed = (at: Gaze | null) =>
    keepInReach(at ? viewportOf(at, viewer, aperture) : fitRegion(viewer, region), viewer, size);
  const move = (next: (at: Viewport) => Viewport, isStep: boolean) =>
    onLook((before) => gazeOf(keepInReach(next(placed(before)), viewer, size), viewer, aperture), isStep);
  const viewport = placed(gaze);

  return {
    viewport,
    orientation: by,
    eased,
    isFit: gaze === null,
    fit: () => onLook(() => null, true),
    oneToOne: () => move((at) => zoomAt(at, 1 / (devicePixelRatio * at.scale), ...middle, viewer, size), true),
    step: (factor) => move((at) => zoomAt(at, factor, ...middle, viewer, size), true),
    pan: (dx, dy, isStep = false) => move((at) => ({ ...at, x: at.x + dx, y: at.y + dy }), isStep),
    zoom: (factor, px, py) => move((at) => zoomAt(at, factor, px, py, viewer, size), false),
    toSource: ({ x, y }) => fromShown(by, { x: (x - viewport.x) / viewport.scale, y: (y - viewport.y) / viewport.scale }),
    toViewer: (point) => {
      const { x, y } = toShown(by, point);
      return { x: x * viewport.scale + viewport.x, y: y * viewport.scale + viewport.y };
    },
  };
}

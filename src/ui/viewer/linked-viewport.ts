import type { Aperture } from '#domain/aperture.ts';
import type { Link } from '#store/state.ts';
import type { Size, Viewport } from '#ui/viewport.ts';

/** Where a pane looks, in terms that hold for every photograph: of its aperture, as it is shown. */
export interface Gaze {
  /** CSS px that the aperture's diameter takes. */
  readonly magnification: number;
  /** From the aperture's centre to what lies in the middle of the pane, in radii of the aperture. */
  readonly x: number;
  readonly y: number;
}

export const PANES = ['left', 'right'] as const;
export type PaneSide = (typeof PANES)[number];

/** Where two panes look; null is fitted to the pane. */
export interface Gazes {
  readonly left: Gaze | null;
  readonly right: Gaze | null;
  /** Whether the last move was a step, to be eased, rather than a drag or a wheel to be followed. */
  readonly eased: boolean;
}

export const FITTED: Gazes = { left: null, right: null, eased: false };

/** `aperture` in px of the picture as it is shown. */
export function gazeOf({ scale, x, y }: Viewport, viewer: Size, { cx, cy, radius }: Aperture): Gaze {
  return {
    magnification: 2 * radius * scale,
    x: ((viewer.width / 2 - x) / scale - cx) / radius,
    y: ((viewer.height / 2 - y) / scale - cy) / radius,
  };
}

/** The inverse of `gazeOf`, for any photograph's aperture. */
export function viewportOf(gaze: Gaze, viewer: Size, { cx, cy, radius }: Aperture): Viewport {
  const scale = gaze.magnification / (2 * radius);
  return {
    scale,
    x: viewer.width / 2 - (cx + gaze.x * radius) * scale,
    y: viewer.height / 2 - (cy + gaze.y * radius) * scale,
  };
}

const across = (gaze: Gaze | null, link: Link): Gaze | null => (gaze && link === 'mirrored' ? { ...gaze, x: -gaze.x } : gaze);

const otherSide = (side: PaneSide): PaneSide => (side === 'left' ? 'right' : 'left');

/** One pane has moved, and with it the other where they are linked. */
export function looked(gazes: Gazes, side: PaneSide, gaze: Gaze | null, link: Link, eased: boolean): Gazes {
  const other = otherSide(side);
  return { ...gazes, [side]: gaze, [other]: link === 'off' ? gazes[other] : across(gaze, link), eased };
}

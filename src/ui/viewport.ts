/** Where the photograph lies in the viewer: viewer px = source px * scale + (x, y). CSS px. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in source px. */
export interface Region extends Size {
  readonly x: number;
  readonly y: number;
}

const MAX_SCALE = 12;

/** The whole region, as large as the viewer allows, in its middle. */
export function fitRegion(viewer: Size, region: Region): Viewport {
  const scale = Math.min(viewer.width / region.width, viewer.height / region.height);
  return {
    scale,
    x: viewer.width / 2 - (region.x + region.width / 2) * scale,
    y: viewer.height / 2 - (region.y + region.height / 2) * scale,
  };
}

/** Zooms by `factor`, keeping the source px under the viewer's (px, py) in place. The limits: half of all of it, and twelve screen px a source px. */
export function zoomAt(at: Viewport, factor: number, px: number, py: number, viewer: Size, size: Size): Viewport {
  const least = Math.min(1, 0.5 * fitRegion(viewer, { x: 0, y: 0, ...size }).scale);
  const scale = Math.min(MAX_SCALE, Math.max(least, at.scale * factor));
  const by = scale / at.scale;
  return { scale, x: px - (px - at.x) * by, y: py - (py - at.y) * by };
}

/** Keeps the photograph in reach: one larger than the viewer covers it, one smaller stays within. */
export function keepInReach(at: Viewport, viewer: Size, size: Size): Viewport {
  const along = (offset: number, room: number, length: number) =>
    Math.min(Math.max(offset, Math.min(0, room - length)), Math.max(0, room - length));
  return {
    scale: at.scale,
    x: along(at.x, viewer.width, size.width * at.scale),
    y: along(at.y, viewer.height, size.height * at.scale),
  };
}

/** The part of the photograph that the aperture fills: what is worth fitting to the window. */
export function apertureRegion(aperture: { cx: number; cy: number; radius: number }, size: Size): Region {
  const x0 = Math.max(0, aperture.cx - aperture.radius);
  const y0 = Math.max(0, aperture.cy - aperture.radius);
  const x1 = Math.min(size.width, aperture.cx + aperture.radius);
  const y1 = Math.min(size.height, aperture.cy + aperture.radius);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** Around what is in sight, so that a small move shows no edge: this fraction of the viewer on each side. */
const MARGIN = 0.15;

/** The part of the photograph in sight and a little around it, in whole source px; of no size where nothing is in sight. */
export function visibleRegion({ scale, x, y }: Viewport, viewer: Size, size: Size): Region {
  const from = (offset: number, room: number, length: number) =>
    Math.min(length, Math.max(0, Math.floor((-MARGIN * room - offset) / scale)));
  const to = (offset: number, room: number, length: number) =>
    Math.min(length, Math.max(0, Math.ceil(((1 + MARGIN) * room - offset) / scale)));
  const left = from(x, viewer.width, size.width);
  const top = from(y, viewer.height, size.height);
  return {
    x: left,
    y: top,
    width: to(x, viewer.width, size.width) - left,
    height: to(y, viewer.height, size.height) - top,
  };
}

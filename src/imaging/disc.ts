import type { Aperture } from '#domain/aperture.ts';

/** The output px from..to (exclusive) of one row whose centres lie in the aperture, and where the circle is in that frame. */
export interface DiscRow {
  readonly from: number;
  readonly to: number;
  readonly cx: number;
  /** Output px from the row's centre line to the circle's centre. */
  readonly dy: number;
  readonly radius: number;
}

interface Frame {
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly scale: number;
}

/** Row y of the aperture as it lies in a frame; `from >= to` where they do not meet. */
export function discRow(aperture: Aperture, frame: Frame, y: number): DiscRow {
  const cx = (aperture.cx - frame.x0) * frame.scale;
  const dy = y + 0.5 - (aperture.cy - frame.y0) * frame.scale;
  const radius = aperture.radius * frame.scale;
  const half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
  return {
    from: Math.max(0, Math.ceil(cx - half - 0.5)),
    to: Math.min(frame.width, Math.floor(cx + half + 0.5)),
    cx,
    dy,
    radius,
  };
}

/** Fades alpha over the outermost px of a row of a disc, so that its rim is not jagged. `start` is the row's first px in RGBA `data`. */
export function feather(data: Uint8ClampedArray, start: number, { from, to, cx, dy, radius }: DiscRow): void {
  const cover = (x: number) => radius + 0.5 - Math.hypot(x + 0.5 - cx, dy);
  const fade = (x: number): boolean => {
    const covered = cover(x);
    if (covered >= 1) return false;
    const at = 4 * (start + x) + 3;
    data[at] = data[at]! * Math.max(0, covered);
    return true;
  };
  let left = from;
  while (left < to && fade(left)) left++;
  let right = to - 1;
  while (right > left && fade(right)) right--;
}

/** Contours stand at a quarter, a half and three quarters of the maximum. */
const FRACTIONS = [0.25, 0.5, 0.75] as const;
/** Half the width of the light line, and of the dark band that carries it over bright colours; px of a frame 768 wide. */
const LINE = 0.8;
const BAND = 1.9;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Draws contour lines row by row from the values painted there (0..top). The distance to a line is
 * |value - level| / |gradient|, so its width is even wherever the surface is steep or shallow.
 */
export function contourRows(width: number, top: number): (values: Float32Array, span: Span, rgba: Uint8ClampedArray) => void {
  const unit = Math.max(1, width / 768);
  const reach = BAND * unit + 0.5;
  const levels = FRACTIONS.map((fraction) => fraction * top);
  const above = new Float32Array(width);
  let aboveSpan: Span = { from: 0, to: 0 };

  return (values, span, rgba) => {
    for (let x = Math.max(span.from, aboveSpan.from) + 1; x < Math.min(span.to, aboveSpan.to); x++) {
      const value = values[x]!;
      const dx = value - values[x - 1]!;
      const dy = value - above[x]!;
      const steepness2 = dx * dx + dy * dy;
      let nearest = Math.abs(value - levels[0]!);
      for (let i = 1; i < levels.length; i++) nearest = Math.min(nearest, Math.abs(value - levels[i]!));
      if (nearest * nearest >= reach * reach * steepness2) continue;
      const distance = nearest / Math.sqrt(steepness2);
      drawPixel(rgba, 4 * x, cover(BAND * unit, distance), cover(LINE * unit, distance));
    }
    above.set(values);
    aboveSpan = span;
  };
}

/** The share of a px that a line of this half-width covers. */
const cover = (halfWidth: number, distance: number): number => Math.min(1, Math.max(0, halfWidth + 0.5 - distance));

/** A dark band with a light line on it, over what is painted at `at`. */
function drawPixel(rgba: Uint8ClampedArray, at: number, band: number, line: number): void {
  const alpha = rgba[at + 3]! / 255;
  const ink = Math.max(0.7 * band, line);
  const light = ink > 0 ? (255 * line) / ink : 0;
  const total = ink + alpha * (1 - ink);
  for (let c = 0; c < 3; c++) rgba[at + c] = (light * ink + rgba[at + c]! * alpha * (1 - ink)) / total;
  rgba[at + 3] = 255 * total;
}

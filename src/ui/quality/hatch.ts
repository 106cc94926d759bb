import { type QualityRegions, type RegionReason, stateAt } from '#domain/quality-regions.ts';

/** Told apart by shape, not by hue: strokes that fall, strokes that rise, level strokes, dots. Where there is no picture there is nothing to paint. */
export const HATCHED = ['out-of-focus', 'too-dark', 'too-bright', 'low-contrast'] as const satisfies readonly RegionReason[];
type Hatched = (typeof HATCHED)[number];

type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const GAP = 15;
const LIGHT = 'rgb(255 255 255 / 0.85)';
const SHADE = 'rgb(0 0 0 / 0.55)';

/** The kinds of trouble that a map paints. */
export const hatchedIn = (regions: QualityRegions): readonly Hatched[] =>
  HATCHED.filter((reason) => regions.states.some((_, cell) => stateAt(regions, cell) === reason));

/** The map on a square canvas of `side` px that its cells tile; clear where a cell can be judged. */
export function drawRegions(context: Surface, regions: QualityRegions, side: number): void {
  context.clearRect(0, 0, side, side);
  context.save();
  context.beginPath();
  context.arc(side / 2, side / 2, side / 2, 0, 2 * Math.PI);
  context.clip();
  for (const reason of hatchedIn(regions)) {
    context.save();
    context.clip(cellsOf(regions, reason, side));
    hatch(context, reason, side);
    context.restore();
  }
  outline(context, regions, side);
  context.restore();
}

/** Fills a square with the strokes of one kind of trouble: dark beneath, light above, so that they show on any retina. */
export function hatch(context: Surface, reason: Hatched, side: number): void {
  const strokes = reason === 'out-of-focus' ? dots(side) : lines(side, SLOPES[reason]);
  context.lineCap = 'round';
  for (const [style, width] of [
    [SHADE, 4.5],
    [LIGHT, 1.8],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(strokes);
  }
}

/** Rise over run. */
const SLOPES = { 'too-dark': 1, 'too-bright': -1, 'low-contrast': 0 } as const;

function lines(side: number, slope: number): Path2D {
  const path = new Path2D();
  for (let at = -side; at < 2 * side; at += GAP * (slope === 0 ? 1 : Math.SQRT2)) {
    path.moveTo(0, at);
    path.lineTo(side, at + slope * side);
  }
  return path;
}

function dots(side: number): Path2D {
  const path = new Path2D();
  for (let row = 0; row * GAP < side; row++) {
    for (let x = row % 2 ? GAP / 2 : GAP; x < side; x += GAP) {
      path.moveTo(x + 2.5, (row + 0.5) * GAP);
      path.arc(x, (row + 0.5) * GAP, 2.5, 0, 2 * Math.PI);
    }
  }
  return path;
}

function cellsOf(regions: QualityRegions, reason: Hatched, side: number): Path2D {
  const path = new Path2D();
  const [w, h] = [side / regions.width, side / regions.height];
  for (let cell = 0; cell < regions.states.length; cell++)
    if (stateAt(regions, cell) === reason) path.rect((cell % regions.width) * w, Math.floor(cell / regions.width) * h, w, h);
  return path;
}

/** The border between what can be judged and what cannot. */
function outline(context: Surface, regions: QualityRegions, side: number): void {
  const [w, h] = [side / regions.width, side / regions.height];
  const isLost = (column: number, row: number) =>
    column >= 0 &&
    row >= 0 &&
    column < regions.width &&
    row < regions.height &&
    HATCHED.some((reason) => stateAt(regions, row * regions.width + column) === reason);
  const path = new Path2D();
  const edge = (x0: number, y0: number, x1: number, y1: number) => {
    path.moveTo(x0 * w, y0 * h);
    path.lineTo(x1 * w, y1 * h);
  };
  for (let row = 0; row <= regions.height; row++) {
    for (let column = 0; column <= regions.width; column++) {
      if (isLost(column, row) !== isLost(column - 1, row)) edge(column, row, column, row + 1);
      if (isLost(column, row) !== isLost(column, row - 1)) edge(column, row, column + 1, row);
    }
  }
  for (const [style, width] of [
    [SHADE, 6],
    [LIGHT, 2.5],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke(path);
  }
}

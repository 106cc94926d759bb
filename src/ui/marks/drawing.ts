import { type EtdrsGrid, etdrsGrid } from '#domain/etdrs.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { Mark, Marks, Place } from '#domain/mark.ts';
import { measured } from '#domain/measure.ts';
import { markWords, measureWords } from '#ui/words/marks.ts';

/** One thing that is drawn over a photograph: an SVG path in source px, and words beside it. */
export interface Drawn {
  /** Of the mark; `disc`, `fovea` or `grid`. */
  readonly id: string;
  readonly tone: 'mark' | 'landmark';
  readonly path: string;
  readonly isDashed: boolean;
  readonly labels: readonly Label[];
  /** What can be taken hold of. */
  readonly handles: readonly { readonly end: 'from' | 'to'; readonly at: Place }[];
}

export interface Label {
  readonly at: Place;
  readonly text: string;
  readonly align: 'start' | 'middle';
  /** Px of the screen that it stands above `at`. */
  readonly lift: number;
}

/** Px of the screen. */
const HEAD = 13;
const CROSS = 9;
const LIFT = 13;

/** Where a place of the photograph lies on what is drawn over. */
type Onto = (place: Place) => Place;

const STAYING: Onto = (place) => place;

/**
 * What to draw of a photograph's marks. `unit`: source px to one px of the screen. `onto`: on another photograph that it is laid over; measures stay those of
 * its own.
 */
export function drawingOf(marks: Marks, eye: Laterality | undefined, unit: number, onto: Onto = STAYING): readonly Drawn[] {
  const grid = marks.gridShown ? etdrsGrid(marks, eye) : null;
  return [
    ...(grid ? [drawnGrid(grid, marks, onto)] : []),
    ...drawnLandmarks(marks, unit, onto),
    ...marks.list.map((mark) => drawn(mark, marks, unit, onto)),
  ];
}

function drawnLandmarks({ disc, fovea }: Marks, unit: number, onto: Onto): Drawn[] {
  const out: Drawn[] = [];
  if (disc) {
    const [x, radius] = [disc.x, disc.diameter / 2];
    const handles = [
      { end: 'from' as const, at: onto({ x: x - radius, y: disc.y }) },
      { end: 'to' as const, at: onto({ x: x + radius, y: disc.y }) },
    ];
    out.push({ ...landmark('disc', disc.source), path: circle(disc, radius, onto), handles });
  }
  if (fovea) {
    const { x, y } = onto(fovea);
    const arm = CROSS * unit;
    out.push({ ...landmark('fovea', fovea.source), path: `M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}` });
  }
  return out;
}

const landmark = (id: string, source: 'reader' | 'picture'): Omit<Drawn, 'path'> => ({
  id,
  tone: 'landmark',
  isDashed: source === 'picture',
  labels: [],
  handles: [],
});

function drawnGrid({ fovea, radii, sides }: EtdrsGrid, { disc, fovea: placed }: Marks, onto: Onto): Drawn {
  const [central, inner, outer] = radii;
  const arm = (radius: number, dx: number, dy: number) =>
    written(onto({ x: fovea.x + radius * Math.SQRT1_2 * dx, y: fovea.y + radius * Math.SQRT1_2 * dy }));
  const diagonals = [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([dx, dy]) => `M${arm(central, dx!, dy!)}L${arm(outer, dx!, dy!)}`);
  const middle = (inner + outer) / 2;
  const label = (dx: number, dy: number, text: string): Label => ({
    at: onto({ x: fovea.x + dx * middle, y: fovea.y + dy * middle }),
    text,
    align: 'middle',
    lift: 0,
  });
  const { above, below, left, right, isContradicted } = sides;
  const name = (side: typeof above) => (isContradicted || side === 'left' || side === 'right' ? '' : markWords.side(side));
  return {
    id: 'grid',
    tone: 'landmark',
    path: [...radii.map((radius) => circle(fovea, radius, onto)), ...diagonals].join(''),
    isDashed: disc?.source === 'picture' || placed?.source === 'picture',
    labels: [label(0, -1, name(above)), label(0, 1, name(below)), label(-1, 0, name(left)), label(1, 0, name(right))].filter(
      ({ text }) => text !== '',
    ),
    handles: [],
  };
}

function drawn(mark: Mark, marks: Marks, unit: number, onto: Onto): Drawn {
  const base = { id: mark.id, tone: 'mark' as const, isDashed: false, labels: [], handles: [] };
  switch (mark.kind) {
    case 'text':
      return { ...base, path: '', labels: [{ at: onto(mark.at), text: mark.text, align: 'start', lift: 0 }] };
    case 'freehand':
      return { ...base, path: polyline(mark.path.map(onto)) };
    case 'box':
      return { ...base, path: `${polyline(corners(mark).map(onto))}Z`, handles: ends(onto(mark.from), onto(mark.to)) };
    case 'arrow': {
      const [from, to] = [onto(mark.from), onto(mark.to)];
      return { ...base, path: arrow(from, to, HEAD * unit), handles: ends(from, to) };
    }
    case 'ruler': {
      const [from, to] = [onto(mark.from), onto(mark.to)];
      const text = measureWords(measured(mark.from, mark.to, marks));
      const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      return {
        ...base,
        path: ruler(from, to, 6 * unit),
        labels: [{ at, text, align: 'middle', lift: LIFT }],
        handles: ends(from, to),
      };
    }
  }
}

const ends = (from: Place, to: Place): Drawn['handles'] => [
  { end: 'from', at: from },
  { end: 'to', at: to },
];

const written = ({ x, y }: Place): string => `${x} ${y}`;

const polyline = (path: readonly Place[]): string => path.map((place, i) => `${i === 0 ? 'M' : 'L'}${written(place)}`).join('');

const corners = ({ from: a, to: b }: { readonly from: Place; readonly to: Place }): readonly Place[] => [
  a,
  { x: b.x, y: a.y },
  b,
  { x: a.x, y: b.y },
];

/** Sides of a circle on a photograph that it is laid over, where it is none any more. */
const SIDES = 72;

function circle({ x, y }: Place, r: number, onto: Onto): string {
  if (onto === STAYING) return `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
  const around = Array.from({ length: SIDES }, (_, i) => (2 * Math.PI * i) / SIDES);
  return `${polyline(around.map((angle) => onto({ x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) })))}Z`;
}

function arrow(from: Place, to: Place, head: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const barb = (turn: number) => `${to.x - head * Math.cos(angle + turn)} ${to.y - head * Math.sin(angle + turn)}`;
  return `M${written(from)}L${written(to)}M${barb(0.5)}L${written(to)}L${barb(-0.5)}`;
}

/** A line with a bar across each end. */
function ruler(from: Place, to: Place, half: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(-(to.y - from.y) / length) * half, ((to.x - from.x) / length) * half];
  const bar = (at: Place) => `M${at.x - x} ${at.y - y}L${at.x + x} ${at.y + y}`;
  return `M${written(from)}L${written(to)}${bar(from)}${bar(to)}`;
}

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

/** What to draw of a photograph's marks. `unit`: source px to one px of the screen. */
export function drawingOf(marks: Marks, eye: Laterality | undefined, unit: number): readonly Drawn[] {
  const grid = marks.gridShown ? etdrsGrid(marks, eye) : null;
  return [
    ...(grid ? [drawnGrid(grid, marks)] : []),
    ...drawnLandmarks(marks, unit),
    ...marks.list.map((mark) => drawn(mark, marks, unit)),
  ];
}

function drawnLandmarks({ disc, fovea }: Marks, unit: number): Drawn[] {
  const out: Drawn[] = [];
  if (disc) {
    const [x, radius] = [disc.x, disc.diameter / 2];
    const handles = [
      { end: 'from' as const, at: { x: x - radius, y: disc.y } },
      { end: 'to' as const, at: { x: x + radius, y: disc.y } },
    ];
    out.push({ ...landmark('disc', disc.source), path: circle(disc, radius), handles });
  }
  if (fovea) {
    const { x, y } = fovea;
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

function drawnGrid({ fovea, radii, sides }: EtdrsGrid, { disc, fovea: placed }: Marks): Drawn {
  const [central, inner, outer] = radii;
  const arm = (radius: number, dx: number, dy: number) =>
    `${fovea.x + radius * Math.SQRT1_2 * dx} ${fovea.y + radius * Math.SQRT1_2 * dy}`;
  const diagonals = [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([dx, dy]) => `M${arm(central, dx!, dy!)}L${arm(outer, dx!, dy!)}`);
  const middle = (inner + outer) / 2;
  const label = (dx: number, dy: number, text: string): Label => ({
    at: { x: fovea.x + dx * middle, y: fovea.y + dy * middle },
    text,
    align: 'middle',
    lift: 0,
  });
  const { above, below, left, right, isContradicted } = sides;
  const name = (side: typeof above) => (isContradicted || side === 'left' || side === 'right' ? '' : markWords.side(side));
  return {
    id: 'grid',
    tone: 'landmark',
    path: [...radii.map((radius) => circle(fovea, radius)), ...diagonals].join(''),
    isDashed: disc?.source === 'picture' || placed?.source === 'picture',
    labels: [label(0, -1, name(above)), label(0, 1, name(below)), label(-1, 0, name(left)), label(1, 0, name(right))].filter(
      ({ text }) => text !== '',
    ),
    handles: [],
  };
}

function drawn(mark: Mark, marks: Marks, unit: number): Drawn {
  const base = { id: mark.id, tone: 'mark' as const, isDashed: false, labels: [], handles: [] };
  switch (mark.kind) {
    case 'text':
      return { ...base, path: '', labels: [{ at: mark.at, text: mark.text, align: 'start', lift: 0 }] };
    case 'freehand':
      return { ...base, path: polyline(mark.path) };
    case 'box':
      return { ...base, path: box(mark.from, mark.to), handles: ends(mark) };
    case 'arrow':
      return { ...base, path: arrow(mark.from, mark.to, HEAD * unit), handles: ends(mark) };
    case 'ruler': {
      const { from, to } = mark;
      const text = measureWords(measured(from, to, marks));
      const at = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      return {
        ...base,
        path: ruler(from, to, 6 * unit),
        labels: [{ at, text, align: 'middle', lift: LIFT }],
        handles: ends(mark),
      };
    }
  }
}

const ends = ({ from, to }: { readonly from: Place; readonly to: Place }): Drawn['handles'] => [
  { end: 'from', at: from },
  { end: 'to', at: to },
];

const polyline = (path: readonly Place[]): string => path.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');

const box = (a: Place, b: Place): string => `M${a.x} ${a.y}H${b.x}V${b.y}H${a.x}Z`;

const circle = ({ x, y }: Place, r: number): string =>
  `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;

function arrow(from: Place, to: Place, head: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const barb = (turn: number) => `${to.x - head * Math.cos(angle + turn)} ${to.y - head * Math.sin(angle + turn)}`;
  return `M${from.x} ${from.y}L${to.x} ${to.y}M${barb(0.5)}L${to.x} ${to.y}L${barb(-0.5)}`;
}

/** A line with a bar across each end. */
function ruler(from: Place, to: Place, half: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(-(to.y - from.y) / length) * half, ((to.x - from.x) / length) * half];
  const bar = (at: Place) => `M${at.x - x} ${at.y - y}L${at.x + x} ${at.y + y}`;
  return `M${from.x} ${from.y}L${to.x} ${to.y}${bar(from)}${bar(to)}`;
}

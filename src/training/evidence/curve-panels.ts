import { linear, ticks } from '#training/evidence/axis.ts';
import { element, GREY, INK, label, picture, rule } from '#training/evidence/svg.ts';

/** A point of a curve, each co-ordinate 0..1, and its interval upwards and downwards where it has one. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Curve {
  /** As the legend has it; curves of one name share one entry. */
  readonly name: string;
  readonly colour: string;
  /** A line through the points, the band between their `low` and `high`, or dots with bars. */
  readonly drawn: 'line' | 'band' | 'dots';
  readonly points: readonly CurvePoint[];
}

export interface CurvePanel {
  readonly title: string;
  /** Small lines below the title. */
  readonly notes: readonly string[];
  readonly curves: readonly Curve[];
}

const BAND_OPACITY = 0.25;
const [PLOT, LEFT, TOP, GAP_X, GAP_Y, NOTE] = [230, 62, 90, 78, 112, 15];

/** Square panels from 0 to 1 on both axes, two in a row, with the diagonal dashed and a legend below. */
export function curvePanels(title: string, xLabel: string, yLabel: string, panels: readonly CurvePanel[]): string {
  const columns = Math.min(2, panels.length);
  const rows = Math.ceil(panels.length / 2);
  const width = LEFT + columns * PLOT + (columns - 1) * GAP_X + 24;
  const legendTop = TOP + rows * (PLOT + GAP_Y) - 52;
  const names = [...new Map(panels.flatMap(({ curves }) => curves.map(({ name, colour, drawn }) => [name, { colour, drawn }])))];
  const body = [
    label(16, 24, title, { size: 14, bold: true }),
    ...panels.map((panel, i) => {
      const [x, y] = [LEFT + (i % 2) * (PLOT + GAP_X), TOP + Math.floor(i / 2) * (PLOT + GAP_Y)];
      return drawPanel(panel, x, y, xLabel, yLabel);
    }),
    ...names.flatMap(([name, { colour, drawn }], i) => {
      const y = legendTop + 18 * i;
      return [legendKey(drawn, colour, y - 4), label(LEFT + 30, y, name)];
    }),
  ];
  return picture(width, legendTop + 18 * names.length, title, body);
}

function legendKey(drawn: Curve['drawn'], colour: string, y: number): string {
  switch (drawn) {
    case 'line':
      return rule(LEFT, y, LEFT + 22, y, colour, { 'stroke-width': 2.5 });
    case 'band':
      return element('rect', { x: LEFT, y: y - 5, width: 22, height: 10, fill: colour, 'fill-opacity': BAND_OPACITY });
    case 'dots':
      return element('circle', { cx: LEFT + 11, cy: y, r: 4, fill: colour });
  }
}

function drawPanel({ title, notes, curves }: CurvePanel, left: number, top: number, xLabel: string, yLabel: string): string {
  const x = linear([0, 1], [left, left + PLOT]);
  const y = linear([0, 1], [top + PLOT, top]);
  const grid = ticks([0, 1]).flatMap((tick) => [
    rule(x(tick), y(0), x(tick), y(1)),
    rule(x(0), y(tick), x(1), y(tick)),
    label(x(tick), y(0) + 16, tick.toFixed(1), { size: 11, anchor: 'middle', colour: GREY }),
    label(x(0) - 6, y(tick) + 4, tick.toFixed(1), { size: 11, anchor: 'end', colour: GREY }),
  ]);
  return [
    label(left, top - 10 - NOTE * notes.length, title, { bold: true }),
    ...notes.map((note, i) => label(left, top - 8 - NOTE * (notes.length - 1 - i), note, { size: 11 })),
    ...grid,
    rule(x(0), y(0), x(1), y(1), GREY, { 'stroke-dasharray': '4 4' }),
    ...curves.map((curve) => drawCurve(curve, x, y)),
    rule(x(0), y(0), x(1), y(0), INK),
    rule(x(0), y(0), x(0), y(1), INK),
    label(x(0.5), y(0) + 34, xLabel, { anchor: 'middle' }),
    label(left - 38, y(0.5), yLabel, { anchor: 'middle', turned: true }),
  ].join('\n');
}

type Scale = (value: number) => number;

function drawCurve({ colour, drawn, points }: Curve, x: Scale, y: Scale): string {
  const path = (list: readonly (readonly [number, number])[]) =>
    list.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
  const bounded = points.filter((point) => point.low !== undefined && point.high !== undefined);
  if (drawn === 'line')
    return element('polyline', {
      points: path(points.map((p) => [x(p.x), y(p.y)])),
      fill: 'none',
      stroke: colour,
      'stroke-width': 2,
    });
  if (drawn === 'band') {
    const edge = [
      ...bounded.map((p) => [x(p.x), y(p.high!)] as const),
      ...bounded.toReversed().map((p) => [x(p.x), y(p.low!)] as const),
    ];
    return element('polygon', { points: path(edge), fill: colour, 'fill-opacity': BAND_OPACITY });
  }
  return [
    ...bounded.map((p) => rule(x(p.x), y(p.low!), x(p.x), y(p.high!), colour, { 'stroke-width': 1.5 })),
    ...points.map((p) => element('circle', { cx: x(p.x), cy: y(p.y), r: 4, fill: colour })),
  ].join('');
}

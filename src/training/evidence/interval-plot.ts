import type { Figure } from '#domain/model-card.ts';
import { linear, ticks } from '#training/evidence/axis.ts';
import { element, GREY, HUES, INK, label, picture, rule } from '#training/evidence/svg.ts';

export interface IntervalRow {
  readonly name: string;
  /** Of `HUES`; rows of one kind share one. */
  readonly hue: number;
  /** One a column; null where it is not defined. */
  readonly figures: readonly (Figure | null)[];
}

export interface IntervalColumn {
  readonly title: string;
  readonly domain: readonly [number, number];
  /** A dashed line: chance, or a limit. */
  readonly reference?: number;
}

const [LINE, TOP, BOTTOM, PLOT, GAP] = [22, 58, 34, 170, 30];

/** A row a thing measured, a column a measure: a dot with its interval on an axis of the column's own. What lies beyond the axis is cut at its end. */
export function intervalPlot(title: string, columns: readonly IntervalColumn[], rows: readonly IntervalRow[]): string {
  const left = 24 + 6.6 * Math.max(...rows.map(({ name }) => name.length));
  const width = left + columns.length * (PLOT + GAP);
  const bottom = TOP + LINE * rows.length + 6;
  const middle = (row: number) => TOP + LINE * row + LINE / 2 + 3;
  const body = [
    label(16, 24, title, { size: 14, bold: true }),
    ...rows.map(({ name }, i) => label(left - 14, middle(i) + 4, name, { anchor: 'end' })),
    ...columns.map((column, c) => {
      const start = left + c * (PLOT + GAP);
      const x = linear(column.domain, [start, start + PLOT]);
      return [
        label(start, TOP - 12, column.title, { bold: true }),
        ...axis(column, x, bottom),
        ...rows.map(({ figures, hue }, r) => dot(figures[c] ?? null, column.domain, x, middle(r), HUES[hue % HUES.length]!)),
      ].join('\n');
    }),
  ];
  return picture(width, bottom + BOTTOM, title, body);
}

function axis({ domain, reference }: IntervalColumn, x: (value: number) => number, bottom: number): string[] {
  return [
    ...ticks(domain, 4).flatMap((tick) => [
      rule(x(tick), TOP, x(tick), bottom),
      label(x(tick), bottom + 16, `${tick}`, { size: 11, anchor: 'middle', colour: GREY }),
    ]),
    ...(reference === undefined
      ? []
      : [rule(x(reference), TOP, x(reference), bottom, GREY, { 'stroke-dasharray': '4 3', 'stroke-width': 1.5 })]),
    rule(x(domain[0]), bottom, x(domain[1]), bottom, INK),
  ];
}

function dot(
  figure: Figure | null,
  [from, to]: readonly [number, number],
  x: (value: number) => number,
  y: number,
  colour: string,
): string {
  if (!figure) return label(x(from) + 4, y + 4, 'not defined', { size: 11, colour: GREY });
  const inside = (value: number) => x(Math.min(to, Math.max(from, value)));
  return [
    rule(inside(figure.low), y, inside(figure.high), y, colour, { 'stroke-width': 2 }),
    element('circle', { cx: inside(figure.value), cy: y, r: 4.5, fill: colour }),
  ].join('');
}

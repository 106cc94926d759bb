import { element, GREY, INK, label, picture, RULE } from '#training/evidence/svg.ts';

export interface ConfusionPanel {
  readonly title: string;
  /** A small line below the title. */
  readonly note: string;
  /** `counts[truth][answer]`. */
  readonly counts: readonly (readonly number[])[];
}

const [CELL, LEFT, TOP, GAP_X, GAP_Y] = [46, 62, 76, 74, 96];

/** Counts of each reference grade (down) against the answered one (across), shaded by the share of the row; two panels in a row. */
export function confusionPlot(title: string, panels: readonly ConfusionPanel[]): string {
  const grades = panels[0]?.counts.length ?? 0;
  const side = CELL * grades;
  const columns = Math.min(2, panels.length);
  const rows = Math.ceil(panels.length / 2);
  const body = [
    label(16, 24, title, { size: 14, bold: true }),
    ...panels.map((panel, i) => drawPanel(panel, LEFT + (i % 2) * (side + GAP_X), TOP + Math.floor(i / 2) * (side + GAP_Y))),
  ];
  return picture(LEFT + columns * side + (columns - 1) * GAP_X + 24, TOP + rows * (side + GAP_Y) - 38, title, body);
}

function drawPanel({ title, note, counts }: ConfusionPanel, left: number, top: number): string {
  const side = CELL * counts.length;
  const cells = counts.flatMap((row, truth) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((count, answer) => {
      const share = total > 0 ? count / total : 0;
      const [x, y] = [left + CELL * answer, top + CELL * truth];
      return [
        element('rect', { x, y, width: CELL, height: CELL, fill: shade(share), stroke: '#ffffff' }),
        label(x + CELL / 2, y + CELL / 2 + 4, `${count}`, { anchor: 'middle', colour: share > 0.55 ? '#ffffff' : INK }),
      ].join('');
    });
  });
  const names = counts.flatMap((_, grade) => [
    label(left - 8, top + CELL * (grade + 0.5) + 4, `${grade}`, { anchor: 'end', colour: GREY }),
    label(left + CELL * (grade + 0.5), top + side + 16, `${grade}`, { anchor: 'middle', colour: GREY }),
  ]);
  return [
    label(left, top - 24, title, { bold: true }),
    label(left, top - 8, note, { size: 11 }),
    ...cells,
    ...counts.map((_, grade) =>
      element('rect', { x: left + CELL * grade, y: top + CELL * grade, width: CELL, height: CELL, fill: 'none', stroke: INK }),
    ),
    element('rect', { x: left, y: top, width: side, height: side, fill: 'none', stroke: RULE }),
    ...names,
    label(left + side / 2, top + side + 34, 'answered (median grade)', { anchor: 'middle' }),
    label(left - 30, top + side / 2, 'reference grade', { anchor: 'middle', turned: true }),
  ].join('\n');
}

/** White to dark blue; luminance alone carries it. */
function shade(share: number): string {
  const mix = (from: number, to: number) => Math.round(from + share * (to - from));
  return `rgb(${mix(255, 0)} ${mix(255, 68)} ${mix(255, 122)})`;
}

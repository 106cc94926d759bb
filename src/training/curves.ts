/** One epoch's figures on the photographs that are watched. */
export interface EpochRow {
  readonly epoch: number;
  readonly loss: number;
  readonly qwk: number;
  readonly auc: number;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 320, 48, 120, 16, 40];

const SERIES = [
  { name: 'loss', colour: '#555555', of: (row: EpochRow) => row.loss },
  { name: 'QWK', colour: '#0072b2', of: (row: EpochRow) => row.qwk },
  { name: 'referable AUC', colour: '#d55e00', of: (row: EpochRow) => row.auc },
];

/** Loss, QWK and AUC over the epochs, as an SVG document. */
export function curvesSvg(rows: readonly EpochRow[]): string {
  const top = Math.max(1, ...rows.map(({ loss }) => loss));
  const last = Math.max(2, ...rows.map(({ epoch }) => epoch));
  const x = (epoch: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (epoch - 1)) / (last - 1);
  const y = (value: number) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * Math.max(0, value)) / top;
  const place = (px: number, py: number) => `${px.toFixed(1)},${py.toFixed(1)}`;
  const lines = SERIES.map(({ name, colour, of }, i) => {
    const points = rows.map((row) => place(x(row.epoch), y(of(row)))).join(' ');
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points}"/><text x="${WIDTH - RIGHT + 12}" y="${TOP + 16 + 20 * i}" fill="${colour}">${name}</text>`;
  });
  const levels = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = share * top;
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#dddddd"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value.toFixed(2)}</text>`;
  });
  const every = Math.ceil(last / 10);
  const epochs = Array.from({ length: last }, (_, i) => i + 1)
    .filter((epoch) => epoch === 1 || epoch % every === 0)
    .map((epoch) => `<text x="${x(epoch)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${epoch}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222222">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...levels,
    ...epochs,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">epoch</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

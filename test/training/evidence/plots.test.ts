import { describe, expect, it } from 'vitest';
import { rendered, wordsOf } from '#test/training/evidence/rendered.ts';
import { confusionPlot } from '#training/evidence/confusion-plot.ts';
import { curvePanels } from '#training/evidence/curve-panels.ts';
import { intervalPlot } from '#training/evidence/interval-plot.ts';

/** Where circles stand. */
const circles = (svg: string): [number, number][] =>
  [...svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

/** Where lines of that colour run: x1, y1, x2, y2. */
const lines = (svg: string, colour: string): number[][] =>
  [...svg.matchAll(/<line x1="([^"]+)" y1="([^"]+)" x2="([^"]+)" y2="([^"]+)" stroke="([^"]+)"/g)]
    .filter(([, , , , , stroke]) => stroke === colour)
    .map(([, ...co]) => co.slice(0, 4).map(Number));

describe('panels of curves', () => {
  const svg = curvePanels('Title', 'x', 'y', [
    {
      title: 'one',
      notes: ['n = 2'],
      curves: [
        { name: 'dots', colour: '#0072b2', drawn: 'dots', points: [{ x: 0.5, y: 0.25, low: 0, high: 0.5 }] },
        {
          name: 'line',
          colour: '#d55e00',
          drawn: 'line',
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
        },
      ],
    },
    {
      title: 'two',
      notes: [],
      curves: [
        {
          name: 'band',
          colour: '#009e73',
          drawn: 'band',
          points: [
            { x: 0, y: 0, low: 0, high: 0.5 },
            { x: 1, y: 1, low: 0.5, high: 1 },
          ],
        },
      ],
    },
    { title: 'three', notes: [], curves: [] },
  ]);

  it('put a dot and its bar at their figures', () => {
    // The first panel's plot is 230 px wide from (62, 90).
    expect(circles(svg)[0]).toEqual([62 + 115, 90 + 0.75 * 230]);
    expect(lines(svg, '#0072b2')[0]).toEqual([62 + 115, 90 + 230, 62 + 115, 90 + 115]);
  });

  it('run a line and a band through their points', () => {
    expect(svg).toContain('<polyline points="62.0,320.0 292.0,90.0"');
    expect(svg).toContain('<polygon points="370.0,205.0 600.0,90.0 600.0,205.0 370.0,320.0"');
  });

  it('stand two in a row, with every name once in the legend, and can be drawn', async () => {
    const words = wordsOf(svg);
    expect(['dots', 'line', 'band'].map((name) => words.filter((word) => word === name).length)).toEqual([1, 1, 1]);
    const { width, height, at } = await rendered(svg);
    expect([width, height]).toEqual([62 + 2 * 230 + 78 + 24, 90 + 2 * (230 + 112) - 52 + 18 * 3]);
    expect(at(62 + 115, 90 + 172)).toBe('#0072b2');
  });
});

describe('a plot of intervals', () => {
  const figure = { value: 0.5, low: 0.25, high: 2 };
  const columns = [{ title: 'AUC', domain: [0, 1] as const, reference: 0.5 }];
  const svg = intervalPlot('Title', columns, [
    { name: 'row', hue: 1, figures: [figure] },
    { name: 'none', hue: 0, figures: [null] },
  ]);

  it('puts a dot at the figure and cuts the interval at the end of the axis', () => {
    const [[x, y]] = circles(svg) as [[number, number]];
    const [from, , to] = lines(svg, '#d55e00')[0]!;
    // 170 px wide: a quarter of it below the figure, half above.
    expect([x - from!, to! - x]).toEqual([42.5, 85]);
    expect(y).toBe(58 + 11 + 3);
  });

  it('says where a figure is not defined, and can be drawn', async () => {
    expect(wordsOf(svg)).toContain('not defined');
    await expect(rendered(svg)).resolves.toMatchObject({ height: 58 + 44 + 6 + 34 });
  });
});

describe('a confusion matrix', () => {
  const svg = confusionPlot('Title', [
    {
      title: 'set',
      note: 'n = 10',
      counts: [
        [3, 1],
        [0, 6],
      ],
    },
  ]);

  it('holds the counts, reference grades down', () => {
    expect(wordsOf(svg).filter((word) => /^\d$/.test(word))).toEqual(['3', '1', '0', '6', '0', '0', '1', '1']);
  });

  it('is the darker the larger the share of its row', async () => {
    const { at } = await rendered(svg);
    // Corners of cells, clear of the counts: cells are 46 px wide from (62, 76).
    const [right, wrong, none, all] = [at(70, 84), at(116, 84), at(70, 130), at(116, 130)];
    expect(none).toBe('#ffffff');
    expect(all).toBe('#00447a');
    // 3 of 4 and 1 of 4 between white and #00447a.
    expect([right, wrong]).toEqual(['#40739b', '#bfd0de']);
  });
});

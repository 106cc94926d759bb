import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { curvesSvg } from '#training/curves.ts';

const ROWS = [
  { epoch: 1, loss: 2, qwk: 0, auc: 0.5 },
  { epoch: 2, loss: 1, qwk: 0.5, auc: 0.75 },
  { epoch: 3, loss: 0.5, qwk: -0.1, auc: 1 },
];

const linesOf = (svg: string) => [...svg.matchAll(/<polyline [^>]*points="([^"]*)"/g)].map(([, points]) => points!.split(' '));

describe('the curves of a run', () => {
  it('lie at the epoch across and the value up, scaled to the largest loss', () => {
    // Epochs 1 to 3 from 48 to 520 px; 0 to 2 from 280 px up to 16. What is below 0 lies on the axis.
    expect(linesOf(curvesSvg(ROWS))).toEqual([
      ['48.0,16.0', '284.0,148.0', '520.0,214.0'],
      ['48.0,280.0', '284.0,214.0', '520.0,280.0'],
      ['48.0,214.0', '284.0,181.0', '520.0,148.0'],
    ]);
  });

  it('reach to 1 where every loss is less', () => {
    expect(linesOf(curvesSvg([{ epoch: 1, loss: 0.25, qwk: 1, auc: 0.5 }]))).toEqual([
      ['48.0,214.0'],
      ['48.0,16.0'],
      ['48.0,148.0'],
    ]);
  });

  it('are a picture that librsvg draws, the first line where it should be', async () => {
    const { data, info } = await sharp(Buffer.from(curvesSvg(ROWS)))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([640, 320]);
    const colour = (x: number, y: number) => [...data.subarray(3 * (640 * y + x), 3 * (640 * y + x) + 3)];
    // Half-way of the loss's first stretch, and a place with nothing.
    expect(colour(166, 82)).toEqual([0x55, 0x55, 0x55]);
    expect(colour(400, 40)).toEqual([255, 255, 255]);
  });

  it('name each line and epoch', () => {
    const svg = curvesSvg(ROWS);
    for (const word of ['>loss<', '>QWK<', '>referable AUC<', '>epoch<', '>1<', '>2<', '>3<']) expect(svg).toContain(word);
  });

  it('of many epochs name a tenth of them', () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ epoch: i + 1, loss: 1, qwk: 0, auc: 0 }));
    const named = [...curvesSvg(rows).matchAll(/text-anchor="middle">(\d+)</g)].map(([, epoch]) => Number(epoch));
    expect(named).toEqual([1, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
  });
});

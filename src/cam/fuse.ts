import type { SignedMap } from '#cam/method.ts';

/** Where a map's cells lie: cell i tiles offset + stride·i to offset + stride·(i + 1), model px. */
interface Lattice {
  readonly offset: number;
  readonly stride: number;
}

/** A map before its ReLU, and where its cells lie. */
export interface LaidMap {
  readonly map: SignedMap;
  readonly cells: Lattice;
}

/**
 * Two maps of one y as one on the fine cells: each coarse cell's evidence is shared among the fine cells by the area that they have in common, so that what
 * the sum speaks for y is what both do, as long as the fine cells cover the coarse ones. On a fine grid of half the stride whose every other cell is centred on a
 * coarse one this is bilinear interpolation, but at the rim.
 */
export function fuse(coarse: LaidMap, fine: LaidMap): SignedMap {
  const { width, height, values } = fine.map;
  const [rows, columns] = [
    sharesOf(coarse.cells, coarse.map.height, fine.cells, height),
    sharesOf(coarse.cells, coarse.map.width, fine.cells, width),
  ];
  const sum = values.slice();
  for (const [y, x, share] of pairs(rows, columns))
    sum[y.fine * width + x.fine]! += share * coarse.map.values[y.coarse * coarse.map.width + x.coarse]!;
  return { width, height, values: sum };
}

/** Of a coarse cell's length this share lies in that fine cell. */
interface Share {
  readonly coarse: number;
  readonly fine: number;
  readonly share: number;
}

function sharesOf(coarse: Lattice, coarseCount: number, fine: Lattice, fineCount: number): Share[] {
  const shares: Share[] = [];
  for (let i = 0; i < coarseCount; i++) {
    const from = coarse.offset + coarse.stride * i;
    for (let j = 0; j < fineCount; j++) {
      const start = fine.offset + fine.stride * j;
      const common = Math.min(from + coarse.stride, start + fine.stride) - Math.max(from, start);
      if (common > 0) shares.push({ coarse: i, fine: j, share: common / coarse.stride });
    }
  }
  return shares;
}

function* pairs(rows: readonly Share[], columns: readonly Share[]): Generator<[Share, Share, number]> {
  for (const y of rows) for (const x of columns) yield [y, x, y.share * x.share];
}

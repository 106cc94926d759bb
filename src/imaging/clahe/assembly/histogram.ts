/** One histogram of 256 x u32 for every tile of the grid. */
import { MAX_TILES, mirrored, tileHeight, tilesX, tilesY, tileWidth } from './grid';
import { height, planeL, width } from './layout';

const HISTOGRAM_BYTES: usize = 256 * 4;
const histograms: usize = memory.data(MAX_TILES * MAX_TILES * 256 * 4, 64);

/** Eight counters for each level: neighbouring pixels are often equal, and must not wait for each other's increment. */
const LANES: usize = 8;
const counters: usize = memory.data(8 * 256 * 4, 64);

/** 256 x u32: how many pixels of the tile, mirrored ones included, have each level. */
export function histogramOf(tile: i32): usize {
  return histograms + <usize>tile * HISTOGRAM_BYTES;
}

export function clearHistograms(): void {
  memory.fill(histograms, 0, <usize>(tilesX * tilesY) * HISTOGRAM_BYTES);
}

// @ts-ignore: decorator
@inline
function count(pixel: usize, lane: usize): void {
  const at = (<usize>load<u8>(pixel) << 2) + lane;
  store<u32>(at, load<u32>(at) + 1);
}

function countRun(pixel: usize, end: usize): void {
  for (; pixel + 16 <= end; pixel += 16) {
    // The dark surround of a fundus photograph is one level for miles.
    if (!v128.any_true(v128.xor(v128.load(pixel), v128.load_splat<u8>(pixel)))) {
      const at = <usize>load<u8>(pixel) << 2;
      store<u32>(at, load<u32>(at, counters) + 16, counters);
      continue;
    }
    const at0 = <usize>load<u8>(pixel, 0) << 2;
    store<u32>(at0, load<u32>(at0, counters) + 1, counters);
    const at1 = <usize>load<u8>(pixel, 1) << 2;
    store<u32>(at1, load<u32>(at1, counters + 1 * HISTOGRAM_BYTES) + 1, counters + 1 * HISTOGRAM_BYTES);
    const at2 = <usize>load<u8>(pixel, 2) << 2;
    store<u32>(at2, load<u32>(at2, counters + 2 * HISTOGRAM_BYTES) + 1, counters + 2 * HISTOGRAM_BYTES);
    const at3 = <usize>load<u8>(pixel, 3) << 2;
    store<u32>(at3, load<u32>(at3, counters + 3 * HISTOGRAM_BYTES) + 1, counters + 3 * HISTOGRAM_BYTES);
    const at4 = <usize>load<u8>(pixel, 4) << 2;
    store<u32>(at4, load<u32>(at4, counters + 4 * HISTOGRAM_BYTES) + 1, counters + 4 * HISTOGRAM_BYTES);
    const at5 = <usize>load<u8>(pixel, 5) << 2;
    store<u32>(at5, load<u32>(at5, counters + 5 * HISTOGRAM_BYTES) + 1, counters + 5 * HISTOGRAM_BYTES);
    const at6 = <usize>load<u8>(pixel, 6) << 2;
    store<u32>(at6, load<u32>(at6, counters + 6 * HISTOGRAM_BYTES) + 1, counters + 6 * HISTOGRAM_BYTES);
    const at7 = <usize>load<u8>(pixel, 7) << 2;
    store<u32>(at7, load<u32>(at7, counters + 7 * HISTOGRAM_BYTES) + 1, counters + 7 * HISTOGRAM_BYTES);
    const at8 = <usize>load<u8>(pixel, 8) << 2;
    store<u32>(at8, load<u32>(at8, counters) + 1, counters);
    const at9 = <usize>load<u8>(pixel, 9) << 2;
    store<u32>(at9, load<u32>(at9, counters + 1 * HISTOGRAM_BYTES) + 1, counters + 1 * HISTOGRAM_BYTES);
    const at10 = <usize>load<u8>(pixel, 10) << 2;
    store<u32>(at10, load<u32>(at10, counters + 2 * HISTOGRAM_BYTES) + 1, counters + 2 * HISTOGRAM_BYTES);
    const at11 = <usize>load<u8>(pixel, 11) << 2;
    store<u32>(at11, load<u32>(at11, counters + 3 * HISTOGRAM_BYTES) + 1, counters + 3 * HISTOGRAM_BYTES);
    const at12 = <usize>load<u8>(pixel, 12) << 2;
    store<u32>(at12, load<u32>(at12, counters + 4 * HISTOGRAM_BYTES) + 1, counters + 4 * HISTOGRAM_BYTES);
    const at13 = <usize>load<u8>(pixel, 13) << 2;
    store<u32>(at13, load<u32>(at13, counters + 5 * HISTOGRAM_BYTES) + 1, counters + 5 * HISTOGRAM_BYTES);
    const at14 = <usize>load<u8>(pixel, 14) << 2;
    store<u32>(at14, load<u32>(at14, counters + 6 * HISTOGRAM_BYTES) + 1, counters + 6 * HISTOGRAM_BYTES);
    const at15 = <usize>load<u8>(pixel, 15) << 2;
    store<u32>(at15, load<u32>(at15, counters + 7 * HISTOGRAM_BYTES) + 1, counters + 7 * HISTOGRAM_BYTES);
  }
  for (; pixel < end; pixel++) count(pixel, counters);
}

/** Adds the counters to a histogram and clears them. */
function flushCounters(histogram: usize): void {
  for (let level: usize = 0; level < HISTOGRAM_BYTES; level += 16) {
    let sum = v128.load(histogram + level);
    for (let lane: usize = 0; lane < LANES * HISTOGRAM_BYTES; lane += HISTOGRAM_BYTES) {
      sum = i32x4.add(sum, v128.load(counters + lane + level));
      v128.store(counters + lane + level, i32x4.splat(0));
    }
    v128.store(histogram + level, sum);
  }
}

/** Rows y..end-1, which lie in one row of tiles. Rows below the photograph are its mirror image, and so are columns to its right. */
function countInTileRow(y: i32, end: i32, tileRow: i32): void {
  for (let column = 0; column < tilesX; column++) {
    const x0 = column * tileWidth;
    const x1 = x0 + tileWidth;
    for (let at = y; at < end; at++) {
      const row = planeL + <usize>mirrored(at, height) * <usize>width;
      if (x0 < width) countRun(row + x0, row + min(x1, width));
      for (let x = max(x0, width); x < x1; x++) count(row + mirrored(x, width), counters);
    }
    flushCounters(histogramOf(tileRow * tilesX + column));
  }
}

/** Counts rows y..y+rows-1 of the grid, which may run below the photograph. */
export function countRows(y: i32, rows: i32): void {
  const end = y + rows;
  while (y < end) {
    const tileRow = y / tileHeight;
    const stop = min(end, (tileRow + 1) * tileHeight);
    countInTileRow(y, stop, tileRow);
    y = stop;
  }
}

/** One histogram of 256 x u32 for every tile of the grid. */
import { MAX_TILES, mirrored, tileHeight, tilesX, tilesY, tileWidth } from './grid';
import { height, planeL, width } from './layout';

const HISTOGRAM_BYTES: usize = 256 * 4;
const histograms: usize = memory.data(MAX_TILES * MAX_TILES * 256 * 4, 64);

/** Eight counters for each level: neighbouring pixels are often equal, and must not wait for each other's increment. */
const LANES: usize = 8;
const counters: usize = memory.data(8 * 256 * 4, 64);

export function histogramOf(tile: i32): usize {
  return histograms + <usize>tile * HISTOGRAM_BYTES;
}

// @ts-ignore: decorator
@inline
function count(level: u64, lane: usize, by: u32): void {
  const at = counters + (<usize>(level & 255) << 2) + lane * HISTOGRAM_BYTES;
  store<u32>(at, load<u32>(at) + by);
}

// @ts-ignore: decorator
@inline
function count8(levels: u64): void {
  count(levels, 0, 1);
  count(levels >> 8, 1, 1);
  count(levels >> 16, 2, 1);
  count(levels >> 24, 3, 1);
  count(levels >> 32, 4, 1);
  count(levels >> 40, 5, 1);
  count(levels >> 48, 6, 1);
  count(levels >> 56, 7, 1);
}

function countRun(from: usize, length: i32): void {
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const at = from + i;
    const levels = v128.load(at);
    // The dark surround of a fundus photograph is one level for miles.
    if (i8x16.all_true(i8x16.eq(levels, v128.load_splat<u8>(at)))) {
      count(load<u8>(at), 0, 16);
      continue;
    }
    count8(i64x2.extract_lane(levels, 0));
    count8(i64x2.extract_lane(levels, 1));
  }
  for (; i < length; i++) count(load<u8>(from + i), <usize>i & (LANES - 1), 1);
}

function sumLanes(out: usize): void {
  for (let i: usize = 0; i < HISTOGRAM_BYTES; i += 16) {
    let sum = v128.load(counters + i);
    for (let lane: usize = 1; lane < LANES; lane++) sum = i32x4.add(sum, v128.load(counters + lane * HISTOGRAM_BYTES + i));
    v128.store(out + i, sum);
  }
}

function countTile(column: i32, tileRow: i32): void {
  memory.fill(counters, 0, LANES * HISTOGRAM_BYTES);
  const x0 = column * tileWidth;
  const x1 = x0 + tileWidth;
  const inside = min(x1, width);
  for (let y = tileRow * tileHeight, y1 = y + tileHeight; y < y1; y++) {
    const line = planeL + <usize>mirrored(y, height) * <usize>width;
    if (x0 < inside) countRun(line + x0, inside - x0);
    for (let x = max(x0, width); x < x1; x++) count(load<u8>(line + mirrored(x, width)), <usize>x & (LANES - 1), 1);
  }
  sumLanes(histogramOf(tileRow * tilesX + column));
}

export function countTiles(): void {
  for (let y = 0; y < tilesY; y++) for (let x = 0; x < tilesX; x++) countTile(x, y);
}

/** From histograms to look-up tables: clip, share out what was clipped, accumulate. */
import { MAX_TILES, tileHeight, tilesX, tilesY, tileWidth } from './grid';
import { histogramOf } from './histogram';

const LEVELS: i32 = 256;
const luts: usize = memory.data(MAX_TILES * MAX_TILES * 256, 64);
const clipped: usize = memory.data(256 * 4, 64);

/** 256 bytes: equalised level of each level, for the tile in that column and row. */
export function lutOf(column: i32, row: i32): usize {
  return luts + (<usize>(row * tilesX + column) << 8);
}

/** Most pixels of one level in a tile; 0 means no limit. */
function ceilingOf(clipLimit: f64, area: i32): i32 {
  if (!(clipLimit > 0)) return 0;
  return max(1, <i32>min(clipLimit * <f64>area / <f64>LEVELS, <f64>i32.MAX_VALUE));
}

/** Cuts the copy in `clipped` at `ceiling` and spreads the excess evenly, the remainder at even steps, as OpenCV does. */
function clip(ceiling: i32): void {
  let excess = 0;
  for (let i = 0; i < LEVELS; i++) {
    const at = clipped + (<usize>i << 2);
    const over = load<i32>(at) - ceiling;
    if (over > 0) {
      excess += over;
      store<i32>(at, ceiling);
    }
  }
  const share = excess / LEVELS;
  let rest = excess % LEVELS;
  const step = rest == 0 ? LEVELS : max(LEVELS / rest, 1);
  for (let i = 0; i < LEVELS; i++) {
    const at = clipped + (<usize>i << 2);
    const extra = rest > 0 && i % step == 0 ? 1 : 0;
    rest -= extra;
    store<i32>(at, load<i32>(at) + share + extra);
  }
}

function accumulate(area: i32, out: usize): void {
  const scale: f32 = <f32>255 / <f32>area;
  let sum = 0;
  for (let i = 0; i < LEVELS; i++) {
    sum += load<i32>(clipped + (<usize>i << 2));
    store<u8>(out + i, <u8>min<f32>(nearest(<f32>sum * scale), 255));
  }
}

/** Makes the tables of all tiles from their histograms, which stay as they are. */
export function makeLuts(clipLimit: f64): void {
  const area = tileWidth * tileHeight;
  const ceiling = ceilingOf(clipLimit, area);
  for (let y = 0; y < tilesY; y++) {
    for (let x = 0; x < tilesX; x++) {
      memory.copy(clipped, histogramOf(y * tilesX + x), 256 * 4);
      if (ceiling > 0) clip(ceiling);
      accumulate(area, lutOf(x, y));
    }
  }
}

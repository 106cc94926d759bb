/**
 * Between the centres of two neighbouring tiles, the same tables are blended for all pixels of a row: a span. Span s lies between the
 * centres of tile columns s-1 and s; the first and the last span have one column on both sides.
 */
import { MAX_TILES, tilesX, tilesY, tileHeight, tileWidth } from './grid';
import { weights, width } from './layout';

/** First column of each span, i32, and the width after the last. */
const starts: usize = memory.data((MAX_TILES + 2) * 4, 16);
/** From the weight of a column's right tables to the weight of its left ones, in bytes. */
let toLeft: usize = 0;

// @ts-ignore: decorator
@inline
export function spanStart(span: i32): i32 {
  return load<i32>(starts + (<usize>span << 2));
}

/** Weights (f32) of the right tables, from column `x` on. */
// @ts-ignore: decorator
@inline
export function rightWeights(x: usize): usize {
  return weights + (x << 2);
}

/** Weights (f32) of the left tables, from column `x` on. */
// @ts-ignore: decorator
@inline
export function leftWeights(x: usize): usize {
  return weights + toLeft + (x << 2);
}

/** Where a pixel lies among tile centres: the whole part is the tile before it, the fraction its weight of the tile after. In float32, as OpenCV has it. */
// @ts-ignore: decorator
@inline
function position(at: i32, tileSize: i32): f32 {
  return <f32>at * (<f32>1 / <f32>tileSize) - <f32>0.5;
}

/** The tile row whose centres lie above row `y`: -1 to tilesY - 1. */
export function tileRowAbove(y: i32): i32 {
  return <i32>floor(position(y, tileHeight));
}

/** The weight of the tables below row `y`. */
export function lowerWeight(y: i32): f32 {
  const t = position(y, tileHeight);
  return t - floor(t);
}

/** -1 and `tiles` stand for tiles that are not there: the nearest one takes their place. */
export function nearestTile(index: i32, tiles: i32): i32 {
  return min(max(index, 0), tiles - 1);
}

/** Finds where the spans begin, and the weights of each column; after a new grid. */
export function makeSpans(): void {
  toLeft = <usize>width * 4;
  let span = -1;
  for (let x = 0; x < width; x++) {
    const t = position(x, tileWidth);
    const tile = floor(t);
    const right: f32 = t - tile;
    store<f32>(rightWeights(x), right);
    store<f32>(leftWeights(x), <f32>1 - right);
    while (span <= <i32>tile) store<i32>(starts + (<usize>++span << 2), x);
  }
  while (span <= tilesX) store<i32>(starts + (<usize>++span << 2), width);
}

/**
 * The second pass: every pixel goes through the tables of its four nearest tile centres, blended bilinearly in float32
 * and in OpenCV's order of operations, so that every rounding is the same.
 */
import { tilesX } from './grid';
import { planeL, width } from './layout';
import { pinned } from './pinned';
import { makeQuads, quadAt } from './quads';
import { leftWeights, lowerWeight, rightWeights, spanStart, tileRowAbove } from './spans';

/** Adding 2^23 leaves the number, rounded half to even, in the low mantissa bits. */
const ROUND: f32 = 8388608;

/** Four pixels of one row; each argument but the addresses holds one number for each. */
// @ts-ignore: decorator
@inline
function blend4(topLeft: v128, bottomLeft: v128, topRight: v128, bottomRight: v128, rights: usize, lefts: usize, upper: v128, lower: v128, round: v128, byte: v128): v128 {
  const left = v128.load(lefts);
  const right = v128.load(rights);
  const top = f32x4.add(f32x4.mul(topLeft, left), f32x4.mul(topRight, right));
  const bottom = f32x4.add(f32x4.mul(bottomLeft, left), f32x4.mul(bottomRight, right));
  const value = f32x4.add(f32x4.mul(top, upper), f32x4.mul(bottom, lower));
  return v128.and(f32x4.add(value, round), byte);
}

// @ts-ignore: decorator
@inline
function blendLevels4(levels: usize, rights: usize, lefts: usize, upper: v128, lower: v128, round: v128, byte: v128): v128 {
  const p = quadAt(levels);
  const q = quadAt(levels + 1);
  const r = quadAt(levels + 2);
  const s = quadAt(levels + 3);
  const leftPQ = v128.shuffle<i32>(p, q, 0, 4, 1, 5);
  const leftRS = v128.shuffle<i32>(r, s, 0, 4, 1, 5);
  const rightPQ = v128.shuffle<i32>(p, q, 2, 6, 3, 7);
  const rightRS = v128.shuffle<i32>(r, s, 2, 6, 3, 7);
  const topLeft = v128.shuffle<i64>(leftPQ, leftRS, 0, 2);
  const bottomLeft = v128.shuffle<i64>(leftPQ, leftRS, 1, 3);
  const topRight = v128.shuffle<i64>(rightPQ, rightRS, 0, 2);
  const bottomRight = v128.shuffle<i64>(rightPQ, rightRS, 1, 3);
  return blend4(topLeft, bottomLeft, topRight, bottomRight, rights, lefts, upper, lower, round, byte);
}

function blend1(level: usize, rights: usize, lefts: usize, upper: f32, lower: f32): u8 {
  const quad = quadAt(level);
  const left = load<f32>(lefts);
  const right = load<f32>(rights);
  const top: f32 = f32x4.extract_lane(quad, 0) * left + f32x4.extract_lane(quad, 2) * right;
  const bottom: f32 = f32x4.extract_lane(quad, 1) * left + f32x4.extract_lane(quad, 3) * right;
  const value: f32 = top * upper + bottom * lower;
  return <u8>reinterpret<u32>(value + ROUND);
}

/** Columns x..end-1 of the row of levels that begins at `from`, into the row that begins at `out`. */
function blendSpan(from: usize, out: usize, x: usize, end: usize, lowerWeight: f32): void {
  const upperWeight: f32 = <f32>1 - lowerWeight;
  const lower = pinned(f32x4.splat(lowerWeight));
  const upper = pinned(f32x4.splat(upperWeight));
  const round = pinned(f32x4.splat(ROUND));
  const byte = pinned(i32x4.splat(255));
  for (; x + 16 <= end; x += 16) {
    const at = from + x;
    const rights = rightWeights(x);
    const lefts = leftWeights(x);
    let a: v128, b: v128, c: v128, d: v128;
    // The dark surround of a fundus photograph is one level for miles.
    if (!v128.any_true(v128.xor(v128.load(at), v128.load_splat<u8>(at)))) {
      const quad = quadAt(at);
      const topLeft = v128.shuffle<i32>(quad, quad, 0, 0, 0, 0);
      const bottomLeft = v128.shuffle<i32>(quad, quad, 1, 1, 1, 1);
      const topRight = v128.shuffle<i32>(quad, quad, 2, 2, 2, 2);
      const bottomRight = v128.shuffle<i32>(quad, quad, 3, 3, 3, 3);
      a = blend4(topLeft, bottomLeft, topRight, bottomRight, rights, lefts, upper, lower, round, byte);
      b = blend4(topLeft, bottomLeft, topRight, bottomRight, rights + 16, lefts + 16, upper, lower, round, byte);
      c = blend4(topLeft, bottomLeft, topRight, bottomRight, rights + 32, lefts + 32, upper, lower, round, byte);
      d = blend4(topLeft, bottomLeft, topRight, bottomRight, rights + 48, lefts + 48, upper, lower, round, byte);
    } else {
      a = blendLevels4(at, rights, lefts, upper, lower, round, byte);
      b = blendLevels4(at + 4, rights + 16, lefts + 16, upper, lower, round, byte);
      c = blendLevels4(at + 8, rights + 32, lefts + 32, upper, lower, round, byte);
      d = blendLevels4(at + 12, rights + 48, lefts + 48, upper, lower, round, byte);
    }
    v128.store(out + x, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
  }
  for (; x < end; x++) store<u8>(out + x, blend1(from + x, rightWeights(x), leftWeights(x), upperWeight, lowerWeight));
}

/** Rows y..y+rows-1 of the lightness plane, equalised, into `out`, row after row. */
export function blendRows(y: i32, rows: i32, out: usize): void {
  const first = y;
  const end = y + rows;
  while (y < end) {
    const tileRow = tileRowAbove(y);
    let stop = y + 1;
    while (stop < end && tileRowAbove(stop) == tileRow) stop++;
    for (let span = 0; span <= tilesX; span++) {
      const x0 = spanStart(span);
      const x1 = spanStart(span + 1);
      if (x0 == x1) continue;
      makeQuads(span, tileRow);
      for (let row = y; row < stop; row++) {
        blendSpan(planeL + <usize>row * <usize>width, out + <usize>(row - first) * <usize>width, x0, x1, lowerWeight(row));
      }
    }
    y = stop;
  }
}

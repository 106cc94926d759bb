/**
 * The second pass: every pixel goes through the tables of its four nearest tile centres, blended bilinearly in float32,
 * in OpenCV's order of operations.
 */
import { lutOf } from './equalise';
import { MAX_TILES, tileHeight, tilesX, tilesY, tileWidth } from './grid';
import { planeL, weights, width } from './layout';

/**
 * Between two neighbouring tile centres the four tables are the same for all pixels of a row: a span. For the present span and
 * tile row, 256 x f32x4: top left, bottom left, top right, bottom right.
 */
const quads: usize = memory.data(256 * 16, 64);
/** First column of each span, i32, and the width after the last. */
const spanStarts: usize = memory.data((MAX_TILES + 2) * 4, 16);
/** From a column's weight of the right tables to its weight of the left ones. */
let toLeft: usize = 0;

/** Loop constants: V8 makes a literal vector anew in every round, but keeps a loaded one in its register. */
const constants: usize = memory.data(64, 16);

/** Adding 2^23 leaves the number, rounded half to even, in the low mantissa bits. */
const ROUND: f32 = 8388608;

/** After a new grid: the weights of each column, and where the spans begin. */
export function beginBlend(): void {
  toLeft = <usize>width * 4;
  const inverse: f32 = <f32>1 / <f32>tileWidth;
  let span = -1;
  for (let x = 0; x < width; x++) {
    const t: f32 = <f32>x * inverse - <f32>0.5;
    const f = floor(t);
    const right: f32 = t - f;
    const left: f32 = <f32>1 - right;
    const at = weights + (<usize>x << 2);
    store<f32>(at, right);
    store<f32>(at + toLeft, left);
    while (span <= <i32>f) store<i32>(spanStarts + (<usize>++span << 2), x);
  }
  while (span <= tilesX) store<i32>(spanStarts + (<usize>++span << 2), width);
}

// @ts-ignore: decorator
@inline
function clampTile(index: i32, tiles: i32): i32 {
  return min(max(index, 0), tiles - 1);
}

// @ts-ignore: decorator
@inline
function four(lut: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(lut))));
}

function makeQuads(span: i32, tileRow: i32): void {
  const above = clampTile(tileRow, tilesY);
  const below = clampTile(tileRow + 1, tilesY);
  const left = clampTile(span - 1, tilesX);
  const right = clampTile(span, tilesX);
  const topLeft = lutOf(left, above);
  const bottomLeft = lutOf(left, below);
  const topRight = lutOf(right, above);
  const bottomRight = lutOf(right, below);
  for (let level: usize = 0; level < 256; level += 4) {
    const a = four(topLeft + level);
    const b = four(bottomLeft + level);
    const c = four(topRight + level);
    const d = four(bottomRight + level);
    const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const out = level << 4;
    v128.store(out, v128.shuffle<i64>(ab0, cd0, 0, 2), quads);
    v128.store(out + 16, v128.shuffle<i64>(ab0, cd0, 1, 3), quads);
    v128.store(out + 32, v128.shuffle<i64>(ab1, cd1, 0, 2), quads);
    v128.store(out + 48, v128.shuffle<i64>(ab1, cd1, 1, 3), quads);
  }
}

// @ts-ignore: decorator
@inline
function quadAt(level: usize): v128 {
  return v128.load(<usize>load<u8>(level) << 4, quads);
}

// @ts-ignore: decorator
@inline
function mix(above: v128, below: v128, upper: v128, lower: v128, round: v128, byte: v128): v128 {
  const value = f32x4.add(f32x4.mul(above, upper), f32x4.mul(below, lower));
  return v128.and(f32x4.add(value, round), byte);
}

// @ts-ignore: decorator
@inline
function blend4(levels: usize, rights: usize, lefts: usize, upper: v128, lower: v128, round: v128, byte: v128): v128 {
  const p = quadAt(levels);
  const q = quadAt(levels + 1);
  const r = quadAt(levels + 2);
  const s = quadAt(levels + 3);
  const pq = v128.shuffle<i32>(p, q, 0, 4, 1, 5);
  const rs = v128.shuffle<i32>(r, s, 0, 4, 1, 5);
  const pq1 = v128.shuffle<i32>(p, q, 2, 6, 3, 7);
  const rs1 = v128.shuffle<i32>(r, s, 2, 6, 3, 7);
  return blendEqual4(v128.shuffle<i64>(pq, rs, 0, 2), v128.shuffle<i64>(pq, rs, 1, 3), v128.shuffle<i64>(pq1, rs1, 0, 2), v128.shuffle<i64>(pq1, rs1, 1, 3), rights, lefts, upper, lower, round, byte);
}

/** The same for four pixels of one level, whose quad is given lane by lane. */
// @ts-ignore: decorator
@inline
function blendEqual4(a: v128, b: v128, c: v128, d: v128, rights: usize, lefts: usize, upper: v128, lower: v128, round: v128, byte: v128): v128 {
  const left = v128.load(lefts);
  const right = v128.load(rights);
  return mix(f32x4.add(f32x4.mul(a, left), f32x4.mul(c, right)), f32x4.add(f32x4.mul(b, left), f32x4.mul(d, right)), upper, lower, round, byte);
}

function blend1(level: usize, column: usize, upper: f32, lower: f32): u8 {
  const quad = level << 4;
  const at = weights + (column << 2);
  const right = load<f32>(at);
  const left = load<f32>(at + toLeft);
  const value: f32 =
    (load<f32>(quad, quads) * left + load<f32>(quad, quads + 8) * right) * upper +
    (load<f32>(quad, quads + 4) * left + load<f32>(quad, quads + 12) * right) * lower;
  return <u8>reinterpret<u32>(value + ROUND);
}

// @ts-ignore: decorator
@inline
function put4(out: usize, v: v128): void {
  const w = i16x8.narrow_i32x4_s(v, v);
  v128.store_lane<u32>(out, i8x16.narrow_i16x8_u(w, w), 0);
}

function blendSpan(from: usize, out: usize, x: usize, end: usize, lower: f32): void {
  const upper: f32 = <f32>1 - lower;
  v128.store(constants, f32x4.splat(lower));
  v128.store(constants, f32x4.splat(upper), 16);
  v128.store(constants, f32x4.splat(ROUND), 32);
  v128.store(constants, i32x4.splat(255), 48);
  const lower4 = v128.load(constants);
  const upper4 = v128.load(constants, 16);
  const round = v128.load(constants, 32);
  const byte = v128.load(constants, 48);
  for (; x + 16 <= end; x += 16) {
    const at = from + x;
    const rights = weights + (x << 2);
    const lefts = rights + toLeft;
    const levels = v128.load(at);
    let a: v128, b: v128, c: v128, d: v128;
    // The dark surround of a fundus photograph is one level for miles.
    if (!v128.any_true(v128.xor(levels, v128.load_splat<u8>(at)))) {
      const quad = quadAt(at);
      const p = v128.shuffle<i32>(quad, quad, 0, 0, 0, 0);
      const q = v128.shuffle<i32>(quad, quad, 1, 1, 1, 1);
      const r = v128.shuffle<i32>(quad, quad, 2, 2, 2, 2);
      const s = v128.shuffle<i32>(quad, quad, 3, 3, 3, 3);
      a = blendEqual4(p, q, r, s, rights, lefts, upper4, lower4, round, byte);
      b = blendEqual4(p, q, r, s, rights + 16, lefts + 16, upper4, lower4, round, byte);
      c = blendEqual4(p, q, r, s, rights + 32, lefts + 32, upper4, lower4, round, byte);
      d = blendEqual4(p, q, r, s, rights + 48, lefts + 48, upper4, lower4, round, byte);
    } else {
      a = blend4(at, rights, lefts, upper4, lower4, round, byte);
      b = blend4(at + 4, rights + 16, lefts + 16, upper4, lower4, round, byte);
      c = blend4(at + 8, rights + 32, lefts + 32, upper4, lower4, round, byte);
      d = blend4(at + 12, rights + 48, lefts + 48, upper4, lower4, round, byte);
    }
    v128.store(out + x, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
  }
  for (; x < end; x++) store<u8>(out + x, blend1(load<u8>(from + x), x, upper, lower));
}

// @ts-ignore: decorator
@inline
function tilePosition(y: i32): f32 {
  return <f32>y * (<f32>1 / <f32>tileHeight) - <f32>0.5;
}

/** Rows y..y+rows-1 of the lightness plane, equalised, into `out`, row after row. */
export function blendRows(y: i32, rows: i32, out: usize): void {
  const end = y + rows;
  while (y < end) {
    const tileRow = <i32>floor(tilePosition(y));
    let stop = y + 1;
    while (stop < end && <i32>floor(tilePosition(stop)) == tileRow) stop++;
    for (let span = 0; span <= tilesX; span++) {
      const x0: usize = load<u32>(spanStarts + (<usize>span << 2));
      const x1: usize = load<u32>(spanStarts + (<usize>span << 2), 4);
      if (x0 >= x1) continue;
      makeQuads(span, tileRow);
      for (let row = y; row < stop; row++) {
        const t = tilePosition(row);
        blendSpan(planeL + <usize>row * <usize>width, out + <usize>(row - (end - rows)) * <usize>width, x0, x1, t - floor(t));
      }
    }
    y = stop;
  }
}

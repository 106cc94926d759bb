/**
 * The second pass: every pixel goes through the tables of its four nearest tile centres, blended bilinearly in float32,
 * in OpenCV's order of operations.
 */
import { MAX_TILES, tileHeight, tilesX, tilesY, tileWidth } from './grid';
import { height, planeL, width } from './layout';
import { lutOf } from './equalise';

/**
 * Between two neighbouring tile centres, left to right, the four tables are the same for all pixels: a span.
 * For each span of the present row stand 256 x f32x4: top left, bottom left, top right, bottom right.
 */
const QUAD_BYTES: usize = 256 * 16;
const quads: usize = memory.data((MAX_TILES + 1) * 256 * 16, 64);
/** The tile row that `quads` were made for. */
let quadRow: i32 = i32.MIN_VALUE;

/** Adding 2^23 leaves the number, rounded half to even, in the low mantissa bits. */
const ROUND: f32 = 8388608;

export function beginBlend(): void {
  quadRow = i32.MIN_VALUE;
}

// @ts-ignore: decorator
@inline
function clampTile(index: i32, tiles: i32): i32 {
  return min(max(index, 0), tiles - 1);
}

/** First pixel of span `span`: where x / tileWidth - 0.5, in float32, reaches span - 1. */
function spanStart(span: i32, inverse: f32): i32 {
  if (span == 0) return 0;
  let x = max((2 * span - 1) * tileWidth / 2 - 2, 0);
  while (x < width && <i32>floor(<f32>x * inverse - <f32>0.5) < span - 1) x++;
  return min(x, width);
}

function makeQuads(top: i32): void {
  const above = clampTile(top, tilesY);
  const below = clampTile(top + 1, tilesY);
  for (let span = 0; span <= tilesX; span++) {
    const left = clampTile(span - 1, tilesX);
    const right = clampTile(span, tilesX);
    const topLeft = lutOf(left, above);
    const bottomLeft = lutOf(left, below);
    const topRight = lutOf(right, above);
    const bottomRight = lutOf(right, below);
    let out = quads + <usize>span * QUAD_BYTES;
    for (let level: usize = 0; level < 256; level++, out += 16) {
      store<f32>(out, <f32>load<u8>(topLeft + level));
      store<f32>(out, <f32>load<u8>(bottomLeft + level), 4);
      store<f32>(out, <f32>load<u8>(topRight + level), 8);
      store<f32>(out, <f32>load<u8>(bottomRight + level), 12);
    }
  }
}

function blendPixel(quad: usize, right: f32, lower: f32): u8 {
  const left: f32 = <f32>1 - right;
  const upper: f32 = <f32>1 - lower;
  const value: f32 =
    (load<f32>(quad) * left + load<f32>(quad, 8) * right) * upper + (load<f32>(quad, 4) * left + load<f32>(quad, 12) * right) * lower;
  return <u8>reinterpret<u32>(value + ROUND);
}

/** Row `y` of the lightness plane, equalised, into `out` (width bytes). */
export function blendRow(y: i32, out: usize): void {
  const t: f32 = <f32>y * (<f32>1 / <f32>tileHeight) - <f32>0.5;
  const f: f32 = floor(t);
  const lower: f32 = t - f;
  if (<i32>f != quadRow) {
    quadRow = <i32>f;
    makeQuads(quadRow);
  }
  const inverse: f32 = <f32>1 / <f32>tileWidth;
  const from = planeL + <usize>y * <usize>width;
  let x = 0;
  for (let span = 0; span <= tilesX; span++) {
    const quad = quads + <usize>span * QUAD_BYTES;
    const end = span == tilesX ? width : spanStart(span + 1, inverse);
    for (; x < end; x++) {
      const at: f32 = <f32>x * inverse - <f32>0.5;
      store<u8>(out + x, blendPixel(quad + (<usize>load<u8>(from + x) << 4), at - floor(at), lower));
    }
  }
}

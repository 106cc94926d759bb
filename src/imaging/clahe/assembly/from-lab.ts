/** 8-bit CIELAB to sRGB, opaque. */
import { inverseGammaTable, luminanceOf, rootOfLightness, tristimulusOf } from './lab-tables';
import { addressesOf, isKnown, keyAt, PLACE_MASK, PLACES, recall, remember, TAG_MASK } from './memo';

/** X and Y (i16 each, fraction of 16384), by lightness and a. */
const xyTable: usize = memory.data(65536 * 4, 64);
/** Z, by lightness and b: Z / 4 rounded down, and the remainder (i16 each), since Z reaches 72000. */
const zTable: usize = memory.data(65536 * 4, 64);
const linear: usize = memory.data(48, 16);
const memo: usize = memory.data((1 << 17) * 4, 64);
const scratch: usize = memory.data(32, 16);
let misses: i32 = 0;
let patience: i32 = 0;

export function makeFromLab(): void {
  for (let l = 0; l < 256; l++) {
    const f = rootOfLightness(l);
    const y = luminanceOf(l);
    for (let c = 0; c < 256; c++) {
      // a / 500 and b / 200, offset undone, rounded as OpenCV rounds them.
      const x = tristimulusOf(f + ((5 * c * 53687 + 128) >> 13) - 4194);
      const z = tristimulusOf(f - ((c * 41943 + 16) >> 9) + 10484);
      const at = <usize>(l | (c << 8)) << 2;
      store<u32>(xyTable + at, (x & 0xffff) | (y << 16));
      store<u32>(zTable + at, ((z >> 2) & 0xffff) | ((z & 3) << 16));
    }
  }
  for (let place = 0; place < PLACES; place += 4) {
    for (let i = 0; i < 4; i++) store<u32>(scratch + (<usize>i << 2), keyAt(place + i));
    put4(v128.load(scratch), scratch);
    v128.store(memo + (<usize>place << 2), v128.and(v128.load(scratch), i32x4.splat(0xffffff)));
  }
}
/** One of linear red, green or blue of four pixels: 0..4095, but not yet limited to that. */
// @ts-ignore: decorator
@inline
function linear4(xy: v128, z: v128, fromX: i32, fromY: i32, fromZ: i32): v128 {
  const sum = i32x4.add(i32x4.dot_i16x8_s(xy, i32x4.splat((fromX & 0xffff) | (fromY << 16))), i32x4.dot_i16x8_s(z, i32x4.splat(((4 * fromZ) & 0xffff) | (fromZ << 16))));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(8192)), 14);
}

// @ts-ignore: decorator
@inline
function limited(linear: v128): v128 {
  return i32x4.min_s(i32x4.max_s(linear, i32x4.splat(0)), i32x4.splat(4095));
}

// @ts-ignore: decorator
@inline
function put1(lane: usize, out: usize): void {
  store<u32>(out, 0xff000000 | <u32>load<u8>(load<u32>(linear + lane), inverseGammaTable) | (<u32>load<u8>(load<u32>(linear + lane, 16), inverseGammaTable) << 8) | (<u32>load<u8>(load<u32>(linear + lane, 32), inverseGammaTable) << 16));
}

/** Four pixels from their keys, L | a << 8 | b << 16. */
// @ts-ignore: decorator
@inline
function put4(keys: v128, out: usize): void {
  const times4 = i32x4.shl(keys, 2);
  const la = v128.and(times4, i32x4.splat(0x3fffc));
  const lb = v128.or(v128.and(times4, i32x4.splat(0x3fc)), v128.and(i32x4.shr_u(keys, 6), i32x4.splat(0x3fc00)));
  const xy = recall(i32x4.add(la, i32x4.splat(<i32>xyTable)));
  const z = recall(i32x4.add(lb, i32x4.splat(<i32>zTable)));
  // XYZ over the white point to sRGB, times 4096.
  v128.store(linear, limited(linear4(xy, z, 12615, -6296, -2223)));
  v128.store(linear, limited(linear4(xy, z, -3773, 7684, 185)), 16);
  v128.store(linear, limited(linear4(xy, z, 217, -836, 4715)), 32);
  put1(0, out);
  put1(4, out + 4);
  put1(8, out + 8);
  put1(12, out + 12);
}

function learn4(addresses: v128, keys: v128, out: usize): void {
  misses++;
  put4(keys, out);
  remember(addresses, keys, v128.load(out));
}

// @ts-ignore: decorator
@inline
function recall4(keys: v128, out: usize, placeMask: v128, base: v128, tagMask: v128, opaque: v128): void {
  const addresses = addressesOf(keys, placeMask, base);
  const entries = recall(addresses);
  if (isKnown(entries, keys, tagMask)) v128.store(out, v128.or(entries, opaque));
  else learn4(addresses, keys, out);
}

// @ts-ignore: decorator
@inline
function low8(p: v128, q: v128): v128 {
  return v128.shuffle<i8>(p, q, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function high8(p: v128, q: v128): v128 {
  return v128.shuffle<i8>(p, q, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

// @ts-ignore: decorator
@inline
function low4(p: v128, q: v128): v128 {
  return v128.shuffle<i16>(p, q, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
function high4(p: v128, q: v128): v128 {
  return v128.shuffle<i16>(p, q, 4, 12, 5, 13, 6, 14, 7, 15);
}

function direct(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  let i: usize = 0;
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    const vl = v128.load(l + i);
    const va = v128.load(a + i);
    const vb = v128.load(b + i);
    const la0 = low8(vl, va);
    const la1 = high8(vl, va);
    const b0 = i16x8.extend_low_i8x16_u(vb);
    const b1 = i16x8.extend_high_i8x16_u(vb);
    put4(low4(la0, b0), rgba);
    put4(high4(la0, b0), rgba + 16);
    put4(low4(la1, b1), rgba + 32);
    put4(high4(la1, b1), rgba + 48);
  }
  for (; i < pixels; i++, rgba += 4) {
    const key = <u32>load<u8>(l + i) | (<u32>load<u8>(a + i) << 8) | (<u32>load<u8>(b + i) << 16);
    put4(i32x4.splat(key), scratch);
    store<u32>(rgba, load<u32>(scratch));
  }
}

function chunk(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  if (patience > 0) {
    patience--;
    direct(l, a, b, rgba, pixels);
    return;
  }
  let i: usize = 0;
  const before = misses;
  const placeMask = v128.load(PLACE_MASK);
  const tagMask = v128.load(TAG_MASK);
  v128.store(scratch, i32x4.splat(<i32>memo));
  v128.store(scratch, i32x4.splat(0xff000000), 16);
  const base = v128.load(scratch);
  const opaque = v128.load(scratch, 16);
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    const vl = v128.load(l + i);
    const va = v128.load(a + i);
    const vb = v128.load(b + i);
    const la0 = low8(vl, va);
    const la1 = high8(vl, va);
    const b0 = i16x8.extend_low_i8x16_u(vb);
    const b1 = i16x8.extend_high_i8x16_u(vb);
    recall4(low4(la0, b0), rgba, placeMask, base, tagMask, opaque);
    recall4(high4(la0, b0), rgba + 16, placeMask, base, tagMask, opaque);
    recall4(low4(la1, b1), rgba + 32, placeMask, base, tagMask, opaque);
    recall4(high4(la1, b1), rgba + 48, placeMask, base, tagMask, opaque);
  }
  if (<usize>(misses - before) * 8 > pixels) patience = 15;
  direct(l + i, a + i, b + i, rgba, pixels - i);
}

/** Three planes into `pixels` pixels of RGBA. */
export function fromLab(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i += 4096) chunk(l + i, a + i, b + i, rgba + (i << 2), min<usize>(4096, pixels - i));
}

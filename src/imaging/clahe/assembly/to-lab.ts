/** sRGB to 8-bit CIELAB: L 0..255, a and b offset by 128. */
import { linearOf, makeTables, rootOf } from './lab-tables';
import { addressesOf, isKnown, keyAt, PLACE_MASK, PLACES, recall, remember, TAG_MASK } from './memo';

/** What a level of red, green or blue adds to X, Y and Z: 256 x i32x4, fraction of 2040 x 4096. */
const fromRed: usize = memory.data(256 * 16, 64);
const fromGreen: usize = memory.data(256 * 16, 64);
const fromBlue: usize = memory.data(256 * 16, 64);

/**
 * What f(X), f(Y) and f(Z) add to L, a and b, by X, Y or Z of 0..2040: u64 with three fields, b from bit 1 and a from bit 25 (both with 15 bits of
 * fraction, offset and rounding included), L in the top byte.
 */
const fromX: usize = memory.data(2048 * 8, 64);
const fromY: usize = memory.data(2048 * 8, 64);
const fromZ: usize = memory.data(2048 * 8, 64);

const memo: usize = memory.data((1 << 17) * 4, 64);
const scratch: usize = memory.data(16, 16);
let misses: i32 = 0;
let patience: i32 = 0;

function putContribution(at: usize, linear: i32, x: i32, y: i32, z: i32, rounding: i32): void {
  store<i32>(at, linear * x + rounding);
  store<i32>(at, linear * y + rounding, 4);
  store<i32>(at, linear * z + rounding, 8);
}

export function makeToLab(): void {
  makeTables();
  // sRGB to XYZ over the white point, times 4096.
  for (let i = 0; i < 256; i++) {
    const at = <usize>i << 4;
    putContribution(fromRed + at, linearOf(i), 1777, 871, 73, 2048);
    putContribution(fromGreen + at, linearOf(i), 1541, 2929, 448, 0);
    putContribution(fromBlue + at, linearOf(i), 778, 296, 3575, 0);
  }
  const half: u64 = (128 << 15) + (1 << 14);
  for (let i = 0; i <= 2040; i++) {
    const f = <u64>rootOf(i);
    const lightness = min((296 * <i32>f - 1336934 + (1 << 14)) >> 15, 255);
    const at = <usize>i << 3;
    store<u64>(fromX + at, (500 * f) << 25);
    store<u64>(fromY + at, (<u64>lightness << 56) + ((half - 500 * f) << 25) + ((200 * f + half) << 1));
    store<u64>(fromZ + at, <u64>0 - ((200 * f) << 1));
  }
  for (let place = 0; place < PLACES; place += 4) {
    for (let i = 0; i < 4; i++) store<u32>(scratch + (<usize>i << 2), keyAt(place + i));
    v128.store(memo + (<usize>place << 2), lab4(scratch));
  }
}

/** X, Y and Z of a pixel, fraction of 2040 x 4096. */
// @ts-ignore: decorator
@inline
function xyzOf(rgba: usize): v128 {
  return i32x4.add(
    i32x4.add(v128.load(<usize>load<u8>(rgba) << 4, fromRed), v128.load(<usize>load<u8>(rgba, 1) << 4, fromGreen)),
    v128.load(<usize>load<u8>(rgba, 2) << 4, fromBlue),
  );
}

/** The three fields of two pixels. */
// @ts-ignore: decorator
@inline
function fields2(rgba: usize): v128 {
  // Divided by 4096, times the 8 bytes of an entry: X, Y, Z, 0 of each pixel.
  const at = v128.and(i16x8.narrow_i32x4_u(i32x4.shr_u(xyzOf(rgba), 9), i32x4.shr_u(xyzOf(rgba + 4), 9)), i16x8.splat(0x3ff8));
  const xy = i32x4.extract_lane(at, 0);
  const z = i32x4.extract_lane(at, 1);
  const xy1 = i32x4.extract_lane(at, 2);
  const z1 = i32x4.extract_lane(at, 3);
  const x2 = v128.load_lane<u64>(xy1 & 0xffff, v128.load_zero<u64>(xy & 0xffff, fromX), 1, fromX);
  const y2 = v128.load_lane<u64>(xy1 >>> 16, v128.load_zero<u64>(xy >>> 16, fromY), 1, fromY);
  const z2 = v128.load_lane<u64>(z1, v128.load_zero<u64>(z, fromZ), 1, fromZ);
  return i64x2.add(i64x2.add(x2, y2), z2);
}

/** L | a << 8 | b << 16 of four pixels. */
// @ts-ignore: decorator
@inline
function lab4(rgba: usize): v128 {
  const p = fields2(rgba);
  const q = fields2(rgba + 8);
  const low = v128.shuffle<i32>(p, q, 0, 2, 4, 6);
  const high = v128.shuffle<i32>(p, q, 1, 3, 5, 7);
  return v128.or(v128.or(i32x4.shr_u(high, 24), v128.and(high, i32x4.splat(0xff00))), v128.and(low, i32x4.splat(0xff0000)));
}

function learn4(rgba: usize, addresses: v128, keys: v128): v128 {
  misses++;
  return remember(addresses, keys, lab4(rgba));
}

// @ts-ignore: decorator
@inline
function recall4(rgba: usize, placeMask: v128, base: v128, tagMask: v128): v128 {
  const keys = v128.load(rgba);
  const addresses = addressesOf(keys, placeMask, base);
  const entries = recall(addresses);
  if (isKnown(entries, keys, tagMask)) return entries;
  return learn4(rgba, addresses, keys);
}

// @ts-ignore: decorator
@inline
function putPlanes(v0: v128, v1: v128, v2: v128, v3: v128, l: usize, a: usize, b: usize): void {
  const low = i32x4.splat(0xffff);
  const byte = i16x8.splat(255);
  const p = i16x8.narrow_i32x4_u(v128.and(v0, low), v128.and(v1, low));
  const q = i16x8.narrow_i32x4_u(v128.and(v2, low), v128.and(v3, low));
  v128.store(l, i8x16.narrow_i16x8_u(v128.and(p, byte), v128.and(q, byte)));
  v128.store(a, i8x16.narrow_i16x8_u(i16x8.shr_u(p, 8), i16x8.shr_u(q, 8)));
  const r = i16x8.narrow_i32x4_u(i32x4.shr_u(v0, 16), i32x4.shr_u(v1, 16));
  const s = i16x8.narrow_i32x4_u(i32x4.shr_u(v2, 16), i32x4.shr_u(v3, 16));
  v128.store(b, i8x16.narrow_i16x8_u(v128.and(r, byte), v128.and(s, byte)));
}

function put1(lab: u32, l: usize, a: usize, b: usize): void {
  store<u8>(l, <u8>lab);
  store<u8>(a, <u8>(lab >> 8));
  store<u8>(b, <u8>(lab >> 16));
}

function direct(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  let i: usize = 0;
  for (; i + 16 <= pixels; i += 16, rgba += 64) putPlanes(lab4(rgba), lab4(rgba + 16), lab4(rgba + 32), lab4(rgba + 48), l + i, a + i, b + i);
  for (; i < pixels; i++, rgba += 4) {
    v128.store(scratch, v128.load_splat<u32>(rgba));
    put1(i32x4.extract_lane(lab4(scratch), 0), l + i, a + i, b + i);
  }
}

function chunk(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  if (patience > 0) {
    patience--;
    direct(rgba, l, a, b, pixels);
    return;
  }
  let i: usize = 0;
  const before = misses;
  const placeMask = v128.load(PLACE_MASK);
  const tagMask = v128.load(TAG_MASK);
  v128.store(scratch, i32x4.splat(<i32>memo));
  const base = v128.load(scratch);
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    const first = v128.load_splat<u32>(rgba);
    const differ = v128.or(v128.or(v128.xor(first, v128.load(rgba)), v128.xor(first, v128.load(rgba, 16))), v128.or(v128.xor(first, v128.load(rgba, 32)), v128.xor(first, v128.load(rgba, 48))));
    if (!v128.any_true(differ)) {
      const lab = i32x4.extract_lane(recall4(rgba, placeMask, base, tagMask), 0);
      v128.store(l + i, i8x16.splat(<u8>lab));
      v128.store(a + i, i8x16.splat(<u8>(lab >> 8)));
      v128.store(b + i, i8x16.splat(<u8>(lab >> 16)));
      continue;
    }
    putPlanes(recall4(rgba, placeMask, base, tagMask), recall4(rgba + 16, placeMask, base, tagMask), recall4(rgba + 32, placeMask, base, tagMask), recall4(rgba + 48, placeMask, base, tagMask), l + i, a + i, b + i);
  }
  if (<usize>(misses - before) * 8 > pixels) patience = 15;
  direct(rgba, l + i, a + i, b + i, pixels - i);
}

/** `pixels` pixels of RGBA into three planes. */
export function toLab(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i += 4096) chunk(rgba + (i << 2), l + i, a + i, b + i, min<usize>(4096, pixels - i));
}

/** sRGB to 8-bit CIELAB: L 0..255, a and b offset by 128. */
import { linearOf, makeTables, rootOf } from './lab-tables';
import { addressesOf, isKnown, keyAt, PLACE_MASK, recall, remember, TAG_MASK } from './memo';

/** What a level of red, green or blue adds to X, Y and Z: 256 x i32x4, fraction of 2040 x 4096. */
const fromRed: usize = memory.data(256 * 16, 64);
const fromGreen: usize = memory.data(256 * 16, 64);
const fromBlue: usize = memory.data(256 * 16, 64);

/**
 * What f(X), f(Y) and f(Z) add to L, a and b, by X, Y or Z of 0..2040: u64 with three fields, b from bit 1 and a from bit 25 (both 15 bits of
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
  for (let i = 0; i < 1 << 17; i++) {
    store<u32>(scratch, keyAt(i));
    store<u32>(memo + (<usize>i << 2), labOf(scratch));
  }
}

// @ts-ignore: decorator
@inline
function sumOf(rgba: usize): u64 {
  const xyz = i32x4.add(
    i32x4.add(v128.load(<usize>load<u8>(rgba) << 4, fromRed), v128.load(<usize>load<u8>(rgba, 1) << 4, fromGreen)),
    v128.load(<usize>load<u8>(rgba, 2) << 4, fromBlue),
  );
  // Divided by 4096, times the 8 bytes of an entry.
  const at = v128.and(i32x4.shr_u(xyz, 9), i32x4.splat(0x3ff8));
  const offsets = <u64>i64x2.extract_lane(i16x8.narrow_i32x4_u(at, at), 0);
  return load<u64>(<usize>(offsets & 0xffff), fromX) + load<u64>(<usize>((offsets >> 16) & 0xffff), fromY) + load<u64>(<usize>((offsets >> 32) & 0xffff), fromZ);
}

/** L | a << 8 | b << 16 of the pixel at `rgba`. */
// @ts-ignore: decorator
@inline
function labOf(rgba: usize): u32 {
  const sum = sumOf(rgba);
  return <u32>(sum >> 56) | (<u32>(sum >> 32) & 0xff00) | (<u32>sum & 0xff0000);
}

// @ts-ignore: decorator
@inline
function lab4(rgba: usize): v128 {
  let v = i32x4.splat(labOf(rgba));
  v = i32x4.replace_lane(v, 1, labOf(rgba + 4));
  v = i32x4.replace_lane(v, 2, labOf(rgba + 8));
  return i32x4.replace_lane(v, 3, labOf(rgba + 12));
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

function direct(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i++, rgba += 4) {
    const sum = sumOf(rgba);
    store<u8>(l + i, <u8>(sum >> 56));
    store<u8>(a + i, <u8>(sum >> 40));
    store<u8>(b + i, <u8>(sum >> 16));
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
      const sum = sumOf(rgba);
      v128.store(l + i, i8x16.splat(<u8>(sum >> 56)));
      v128.store(a + i, i8x16.splat(<u8>(sum >> 40)));
      v128.store(b + i, i8x16.splat(<u8>(sum >> 16)));
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

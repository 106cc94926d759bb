/** 8-bit CIELAB to sRGB, opaque. */
import { inverseGammaTable, luminanceOf, rootOfLightness, tristimulusOf } from './lab-tables';
import { addressesOf, isKnown, keyAt, PLACE_MASK, recall, remember, TAG_MASK } from './memo';

/** X and Y by lightness and a; Z by lightness and b: what they add to linear red, green and blue. 65536 x i32x4 each, fraction of 4096 x 16384. */
const fromLA: usize = memory.data(65536 * 16, 64);
const fromLB: usize = memory.data(65536 * 16, 64);
const scratch: usize = memory.data(32, 16);
const memo: usize = memory.data((1 << 17) * 4, 64);
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
      const la = fromLA + (<usize>(l | (c << 8)) << 4);
      const lb = fromLB + (<usize>(l | (c << 8)) << 4);
      store<i32>(la, 12615 * x - 6296 * y + 8192);
      store<i32>(la, -3773 * x + 7684 * y + 8192, 4);
      store<i32>(la, 217 * x - 836 * y + 8192, 8);
      store<i32>(lb, -2223 * z);
      store<i32>(lb, 185 * z, 4);
      store<i32>(lb, 4715 * z, 8);
    }
  }
  for (let i = 0; i < 1 << 17; i++) {
    const key = keyAt(i);
    store<u32>(memo + (<usize>i << 2), 0xffffff & rgbaOf(key & 255, (key >> 8) & 255, key >> 16));
  }
}

// @ts-ignore: decorator
@inline
function rgbaOf(l: usize, a: usize, b: usize): u32 {
  const sum = i32x4.add(v128.load((l | (a << 8)) << 4, fromLA), v128.load((l | (b << 8)) << 4, fromLB));
  const linear = i32x4.min_s(i32x4.max_s(i32x4.shr_s(sum, 14), i32x4.splat(0)), i32x4.splat(4095));
  return (
    0xff000000 |
    <u32>load<u8>(i32x4.extract_lane(linear, 0), inverseGammaTable) |
    (<u32>load<u8>(i32x4.extract_lane(linear, 1), inverseGammaTable) << 8) |
    (<u32>load<u8>(i32x4.extract_lane(linear, 2), inverseGammaTable) << 16)
  );
}

// @ts-ignore: decorator
@inline
function rgba4(l: usize, a: usize, b: usize): v128 {
  let v = i32x4.splat(rgbaOf(load<u8>(l), load<u8>(a), load<u8>(b)));
  v = i32x4.replace_lane(v, 1, rgbaOf(load<u8>(l, 1), load<u8>(a, 1), load<u8>(b, 1)));
  v = i32x4.replace_lane(v, 2, rgbaOf(load<u8>(l, 2), load<u8>(a, 2), load<u8>(b, 2)));
  return i32x4.replace_lane(v, 3, rgbaOf(load<u8>(l, 3), load<u8>(a, 3), load<u8>(b, 3)));
}

function learn4(l: usize, a: usize, b: usize, addresses: v128, keys: v128): v128 {
  misses++;
  return remember(addresses, keys, rgba4(l, a, b));
}

// @ts-ignore: decorator
@inline
function recall4(keys: v128, l: usize, a: usize, b: usize, placeMask: v128, base: v128, tagMask: v128): v128 {
  const addresses = addressesOf(keys, placeMask, base);
  const entries = recall(addresses);
  if (isKnown(entries, keys, tagMask)) return entries;
  return learn4(l, a, b, addresses, keys);
}

function direct(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i++, rgba += 4) store<u32>(rgba, rgbaOf(load<u8>(l + i), load<u8>(a + i), load<u8>(b + i)));
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
    const la0 = v128.shuffle<i8>(vl, va, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const la1 = v128.shuffle<i8>(vl, va, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const b0 = i16x8.extend_low_i8x16_u(vb);
    const b1 = i16x8.extend_high_i8x16_u(vb);
    v128.store(rgba, v128.or(opaque, recall4(v128.shuffle<i16>(la0, b0, 0, 8, 1, 9, 2, 10, 3, 11), l + i, a + i, b + i, placeMask, base, tagMask)));
    v128.store(rgba, v128.or(opaque, recall4(v128.shuffle<i16>(la0, b0, 4, 12, 5, 13, 6, 14, 7, 15), l + i + 4, a + i + 4, b + i + 4, placeMask, base, tagMask)), 16);
    v128.store(rgba, v128.or(opaque, recall4(v128.shuffle<i16>(la1, b1, 0, 8, 1, 9, 2, 10, 3, 11), l + i + 8, a + i + 8, b + i + 8, placeMask, base, tagMask)), 32);
    v128.store(rgba, v128.or(opaque, recall4(v128.shuffle<i16>(la1, b1, 4, 12, 5, 13, 6, 14, 7, 15), l + i + 12, a + i + 12, b + i + 12, placeMask, base, tagMask)), 48);
  }
  if (<usize>(misses - before) * 8 > pixels) patience = 15;
  direct(l + i, a + i, b + i, rgba, pixels - i);
}

/** Three planes into `pixels` pixels of RGBA. */
export function fromLab(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i += 4096) chunk(l + i, a + i, b + i, rgba + (i << 2), min<usize>(4096, pixels - i));
}

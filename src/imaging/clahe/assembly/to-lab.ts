/** sRGB to 8-bit CIELAB (L 0..255, a and b offset by 128), worked out four pixels at a time. */
import { lightnessOf, linearOf, rootOf } from './lab-tables';

/** What a level of red, green or blue adds to X, Y and Z over the white point: 256 x i32x4, fraction of 2040 x 4096. */
const fromRed: usize = memory.data(256 * 16, 64);
const fromGreen: usize = memory.data(256 * 16, 64);
const fromBlue: usize = memory.data(256 * 16, 64);

/**
 * What f(X), f(Y) and f(Z) add to L, a and b, by X, Y or Z of 0..2040. u64 with three fields: b in bits 16..23 and a in bits 40..47, each
 * above 15 bits of fraction, offset and rounding included; L in bits 56..63.
 */
const fromX: usize = memory.data(2048 * 8, 64);
const fromY: usize = memory.data(2048 * 8, 64);
const fromZ: usize = memory.data(2048 * 8, 64);

function putContribution(at: usize, linear: i32, x: i32, y: i32, z: i32, rounding: i32): void {
  store<i32>(at, linear * x + rounding);
  store<i32>(at, linear * y + rounding, 4);
  store<i32>(at, linear * z + rounding, 8);
}

/** Makes the tables; before anything else. */
export function makeToLab(): void {
  for (let level = 0; level < 256; level++) {
    const at = <usize>level << 4;
    const linear = linearOf(level);
    putContribution(fromRed + at, linear, 1777, 871, 73, 2048);
    putContribution(fromGreen + at, linear, 1541, 2929, 448, 0);
    putContribution(fromBlue + at, linear, 778, 296, 3575, 0);
  }
  const offset: u64 = (128 << 15) + (1 << 14);
  for (let i = 0; i <= 2040; i++) {
    const at = <usize>i << 3;
    const f = <u64>rootOf(i);
    store<u64>(fromX + at, (500 * f) << 25);
    store<u64>(fromY + at, (<u64>lightnessOf(<i32>f) << 56) + ((offset - 500 * f) << 25) + ((200 * f + offset) << 1));
    store<u64>(fromZ + at, <u64>0 - ((200 * f) << 1));
  }
}

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
function fieldsOf2(rgba: usize): v128 {
  // Divided by 4096, times the 8 bytes of an entry: X, Y, Z, 0 of each pixel.
  const at = v128.and(i16x8.narrow_i32x4_u(i32x4.shr_u(xyzOf(rgba), 9), i32x4.shr_u(xyzOf(rgba + 4), 9)), i16x8.splat(0x3ff8));
  const xy0 = i32x4.extract_lane(at, 0);
  const z0 = i32x4.extract_lane(at, 1);
  const xy1 = i32x4.extract_lane(at, 2);
  const z1 = i32x4.extract_lane(at, 3);
  const x = v128.load_lane<u64>(xy1 & 0xffff, v128.load_zero<u64>(xy0 & 0xffff, fromX), 1, fromX);
  const y = v128.load_lane<u64>(xy1 >>> 16, v128.load_zero<u64>(xy0 >>> 16, fromY), 1, fromY);
  const z = v128.load_lane<u64>(z1, v128.load_zero<u64>(z0, fromZ), 1, fromZ);
  return i64x2.add(i64x2.add(x, y), z);
}

/** L | a << 8 | b << 16 of the four pixels at `rgba`. */
// @ts-ignore: decorator
@inline
export function labOf4(rgba: usize): v128 {
  const p = fieldsOf2(rgba);
  const q = fieldsOf2(rgba + 8);
  const low = v128.shuffle<i32>(p, q, 0, 2, 4, 6);
  const high = v128.shuffle<i32>(p, q, 1, 3, 5, 7);
  return v128.or(v128.or(i32x4.shr_u(high, 24), v128.and(high, i32x4.splat(0xff00))), v128.and(low, i32x4.splat(0xff0000)));
}

/** sRGB to 8-bit CIELAB: L 0..255, a and b offset by 128. */
import { linearOf, makeTables, rootOf } from './lab-tables';

/** What a level of red, green or blue adds to X, Y and Z: 256 x i32x4, fraction of 2040 x 4096. */
const fromRed: usize = memory.data(256 * 16, 64);
const fromGreen: usize = memory.data(256 * 16, 64);
const fromBlue: usize = memory.data(256 * 16, 64);

/**
 * What f(X), f(Y) and f(Z) add to L, a and b, by X, Y or Z of 0..2040: u64 with three fields, b from bit 0 and a from bit 28 (both 15 bits of
 * fraction, offset and rounding included), L in the top byte.
 */
const fromX: usize = memory.data(2048 * 8, 64);
const fromY: usize = memory.data(2048 * 8, 64);
const fromZ: usize = memory.data(2048 * 8, 64);

function putContribution(table: usize, level: i32, x: i32, y: i32, z: i32, rounding: i32): void {
  const linear = linearOf(level);
  const at = table + (<usize>level << 4);
  store<i32>(at, linear * x + rounding);
  store<i32>(at, linear * y + rounding, 4);
  store<i32>(at, linear * z + rounding, 8);
}

export function makeToLab(): void {
  makeTables();
  // sRGB to XYZ over the white point, times 4096.
  for (let i = 0; i < 256; i++) {
    putContribution(fromRed, i, 1777, 871, 73, 2048);
    putContribution(fromGreen, i, 1541, 2929, 448, 0);
    putContribution(fromBlue, i, 778, 296, 3575, 0);
  }
  const half: u64 = (128 << 15) + (1 << 14);
  for (let i = 0; i <= 2040; i++) {
    const f = <u64>rootOf(i);
    const lightness = min((296 * <i32>f - 1336934 + (1 << 14)) >> 15, 255);
    const at = <usize>i << 3;
    store<u64>(fromX + at, (500 * f) << 28);
    store<u64>(fromY + at, (<u64>lightness << 56) + ((half - 500 * f) << 28) + 200 * f + half);
    store<u64>(fromZ + at, <u64>0 - 200 * f);
  }
}

/** L | a << 8 | b << 16 of the pixel at `rgba`. */
// @ts-ignore: decorator
@inline
export function labOf(rgba: usize): u32 {
  const xyz = i32x4.add(
    i32x4.add(v128.load(fromRed + (<usize>load<u8>(rgba) << 4)), v128.load(fromGreen + (<usize>load<u8>(rgba, 1) << 4))),
    v128.load(fromBlue + (<usize>load<u8>(rgba, 2) << 4)),
  );
  // Divided by 4096, times the 8 bytes of an entry.
  const at = v128.and(i32x4.shr_u(xyz, 9), i32x4.splat(0x3ff8));
  const offsets = <u64>i64x2.extract_lane(i16x8.narrow_i32x4_u(at, at), 0);
  const sum = load<u64>(fromX + <usize>(offsets & 0xffff)) + load<u64>(fromY + <usize>((offsets >> 16) & 0xffff)) + load<u64>(fromZ + <usize>((offsets >> 32) & 0xffff));
  return <u32>(sum >> 56) | (<u32>(sum >> 43) & 255) << 8 | (<u32>(sum >> 15) & 255) << 16;
}

/** `pixels` pixels of RGBA into three planes. */
export function toLab(rgba: usize, l: usize, a: usize, b: usize, pixels: i32): void {
  for (let i = 0; i < pixels; i++, rgba += 4) {
    const lab = labOf(rgba);
    store<u8>(l + i, <u8>lab);
    store<u8>(a + i, <u8>(lab >> 8));
    store<u8>(b + i, <u8>(lab >> 16));
  }
}

/** 8-bit CIELAB to sRGB, opaque, worked out pixel by pixel. */
import { levelOf, luminanceOf, rootOfLightness, rootStepOfA, rootStepOfB, tristimulusOf } from './lab-tables';

/** X and Y (i16 each, fraction of 16384), by L | a << 8. */
const xyTable: usize = memory.data(65536 * 4, 64);
/** Z by L | b << 8. It reaches 72000, so there are two i16: Z / 4 rounded down, and the remainder. */
const zTable: usize = memory.data(65536 * 4, 64);
/** Level by linear light, which for colours beyond sRGB runs from -17093 to 24870 instead of from 0 to 4095. */
const BIAS: i32 = 20480;
const LEVELS: i32 = BIAS + 28672;
const levels: usize = memory.data(LEVELS, 64);

/** XYZ over the white point to linear red, green and blue, times 4096: pairs for X and Y, and for the two parts of Z. */
const matrixXY: usize = memory.data<i16>([12615, -6296, -3773, 7684, 217, -836, 0, 0], 16);
const matrixZ: usize = memory.data<i16>([4 * -2223, -2223, 4 * 185, 185, 4 * 4715, 4715, 0, 0], 16);

/** Makes the tables; before anything else. */
export function makeFromLab(): void {
  for (let l = 0; l < 256; l++) {
    const f = rootOfLightness(l);
    for (let c = 0; c < 256; c++) {
      const at = <usize>(l | (c << 8)) << 2;
      const x = tristimulusOf(f + rootStepOfA(c));
      const z = tristimulusOf(f + rootStepOfB(c));
      store<u32>(xyTable + at, (x & 0xffff) | (luminanceOf(l) << 16));
      store<u32>(zTable + at, ((z >> 2) & 0xffff) | ((z & 3) << 16));
    }
  }
  for (let i = 0; i < LEVELS; i++) store<u8>(levels + i, <u8>levelOf(min(max(i - BIAS, 0), 4095)));
}

// @ts-ignore: decorator
@inline
export function xyMatrix(): v128 {
  return v128.load(matrixXY);
}

// @ts-ignore: decorator
@inline
export function zMatrix(): v128 {
  return v128.load(matrixZ);
}

// @ts-ignore: decorator
@inline
export function rounding(): v128 {
  return i32x4.splat((BIAS << 14) + (1 << 13));
}

/** Linear red, green and blue of the colour whose L | a << 8 and L | b << 8 are given, as indices for rgbaAt. */
// @ts-ignore: decorator
@inline
export function linearOf(la: usize, lb: usize, fromXY: v128, fromZ: v128, round: v128): v128 {
  const xy = v128.load_splat<u32>(la << 2, xyTable);
  const z = v128.load_splat<u32>(lb << 2, zTable);
  return i32x4.shr_u(i32x4.add(i32x4.add(i32x4.dot_i16x8_s(xy, fromXY), i32x4.dot_i16x8_s(z, fromZ)), round), 14);
}

/** The opaque pixel whose linearOf was stored at `linear`. */
// @ts-ignore: decorator
@inline
export function rgbaAt(linear: usize): u32 {
  const red = <u32>load<u8>(load<u32>(linear), levels);
  const green = <u32>load<u8>(load<u32>(linear, 4), levels);
  const blue = <u32>load<u8>(load<u32>(linear, 8), levels);
  return 0xff000000 | red | (green << 8) | (blue << 16);
}

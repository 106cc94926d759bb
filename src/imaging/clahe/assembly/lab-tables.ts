/** The tables of OpenCV's 8-bit CIELAB (D65, sRGB), rounded as OpenCV rounds them. */

/** Linear light is 0..2040 (8 x 255) on the way to Lab, and 0..4095 on the way back. */
const LINEAR: i32 = 2040;
/** 1.0 of the cube-root table, and of Y, X, Z on the way back. */
const ROOT_ONE: f64 = 32768;
const BASE: i32 = 16384;

const gammaTable: usize = memory.data(256 * 2, 16);
/** Indexed by X, Y or Z of 0..2040. */
const rootTable: usize = memory.data(2041 * 2, 16);
export const inverseGammaTable: usize = memory.data(4096, 16);

export function linearOf(level: i32): i32 {
  return <i32>load<u16>(gammaTable + (<usize>level << 1));
}

/** CIELAB's f of X / 2040, as a fraction of 32768. */
export function rootOf(linear: i32): i32 {
  return <i32>load<u16>(rootTable + (<usize>linear << 1));
}

/** 0..4095 to 0..255. */
export function levelOf(linear: i32): i32 {
  return <i32>load<u8>(inverseGammaTable + linear);
}

function decodeGamma(level: i32): f64 {
  const v = <f64>level / 255;
  return v <= 0.04045 ? v / 12.92 : NativeMath.pow((v + 0.055) / 1.055, 2.4);
}

function encodeGamma(linear: f64): f64 {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * NativeMath.pow(linear, 1 / 2.4) - 0.055;
}

/** OpenCV's own cube root cuts its result to float32 instead of rounding it; at a tie, one unit decides. */
function cutToFloat32(v: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(v) & ~0x1fffffff);
}

function root(linear: i32): f64 {
  const x = <f64>(<f32>linear * (<f32>1 / <f32>LINEAR));
  return x < 216.0 / 24389.0 ? x * (841.0 / 108.0) + 16.0 / 116.0 : cutToFloat32(NativeMath.cbrt(x));
}

/** Y of lightness 0..255, as a fraction of 16384. */
export function luminanceOf(lightness: i32): i32 {
  if (lightness <= 20) return <i32>nearest(<f64>lightness * <f64>BASE * 180 / (17 * 29 * 29 * 29));
  const f = fOfLightness(lightness);
  return <i32>nearest(f * f * f / (<f64>BASE * <f64>BASE));
}

function fOfLightness(lightness: i32): f64 {
  const base = <f64>BASE;
  if (lightness <= 20) return base * (16.0 / 116 + <f64>lightness * 5 / (3 * 17 * 29));
  return <f64>lightness * 100 * base / (255 * 116) + 16 * base / 116;
}

/** CIELAB's f(Y) of lightness 0..255, as a fraction of 16384. */
export function rootOfLightness(lightness: i32): i32 {
  return <i32>nearest(fOfLightness(lightness));
}

/** X or Z (fraction of 16384) whose f is `f` (fraction of 16384); in the linear part divided as C divides, towards zero. */
export function tristimulusOf(f: i32): i32 {
  if (f <= 3390) return f * 108 / 841 - 290;
  return ((f * f) / BASE) * f / BASE;
}

export function makeTables(): void {
  for (let i = 0; i < 256; i++) store<u16>(gammaTable + (<usize>i << 1), <u16>nearest(<f64>LINEAR * decodeGamma(i)));
  for (let i = 0; i <= LINEAR; i++) store<u16>(rootTable + (<usize>i << 1), <u16>nearest(ROOT_ONE * root(i)));
  for (let i = 0; i < 4096; i++) store<u8>(inverseGammaTable + i, <u8>nearest(255 * encodeGamma(<f64>i / 4096)));
}

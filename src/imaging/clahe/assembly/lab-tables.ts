/**
 * The numbers of OpenCV's 8-bit CIELAB (D65, sRGB), rounded as OpenCV rounds them. They are computed here, in WebAssembly, because
 * JavaScript's Math.pow and Math.cbrt may differ from engine to engine, and one unit in a table becomes eleven levels after CLAHE.
 */

/** Linear light is 0..2040 (8 x 255) on the way to Lab, and 0..4095 on the way back. */
const LINEAR: i32 = 2040;
/** 1.0 of f on the way to Lab. */
const ROOT_ONE: f64 = 32768;
/** 1.0 of X, Y, Z and f on the way back. */
const BASE: i32 = 16384;

/** Linear light 0..2040 of a level of red, green or blue. */
export function linearOf(level: i32): i32 {
  const v = <f64>level / 255;
  const linear = v <= 0.04045 ? v / 12.92 : NativeMath.pow((v + 0.055) / 1.055, 2.4);
  return <i32>nearest(<f64>LINEAR * linear);
}

/** Level of linear light 0..4095. */
export function levelOf(linear: i32): i32 {
  const v = <f64>linear / 4096;
  return <i32>nearest(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * NativeMath.pow(v, 1 / 2.4) - 0.055));
}

/** OpenCV's own cube root cuts its result to float32 instead of rounding it; near a tie that decides. */
function cutToFloat32(v: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(v) & ~0x1fffffff);
}

/** CIELAB's f of X, Y or Z of 0..2040, as a fraction of 32768. */
export function rootOf(linear: i32): i32 {
  const v = <f64>(<f32>linear * (<f32>1 / <f32>LINEAR));
  const root = v < 216.0 / 24389.0 ? v * (841.0 / 108.0) + 16.0 / 116.0 : cutToFloat32(NativeMath.cbrt(v));
  return <i32>nearest(ROOT_ONE * root);
}

/** L 0..255 of f(Y). */
export function lightnessOf(root: i32): i32 {
  return min((296 * root - 1336934 + (1 << 14)) >> 15, 255);
}

/** CIELAB's f(Y) of L 0..255, as a fraction of 16384, not rounded. */
function fOf(lightness: i32): f64 {
  const base = <f64>BASE;
  if (lightness <= 20) return base * (16.0 / 116 + <f64>lightness * 5 / (3 * 17 * 29));
  return <f64>lightness * 100 * base / (255 * 116) + 16 * base / 116;
}

export function rootOfLightness(lightness: i32): i32 {
  return <i32>nearest(fOf(lightness));
}

/** Y of L 0..255, as a fraction of 16384. */
export function luminanceOf(lightness: i32): i32 {
  if (lightness <= 20) return <i32>nearest(<f64>lightness * <f64>BASE * 180 / (17 * 29 * 29 * 29));
  const f = fOf(lightness);
  return <i32>nearest(f * f * f / (<f64>BASE * <f64>BASE));
}

/** f(X) - f(Y) of a 0..255. */
export function rootStepOfA(a: i32): i32 {
  return ((5 * a * 53687 + 128) >> 13) - 4194;
}

/** f(Z) - f(Y) of b 0..255. */
export function rootStepOfB(b: i32): i32 {
  return 10484 - ((b * 41943 + 16) >> 9);
}

/** X or Z whose f is `root`; in the linear part divided as C divides, towards zero. */
export function tristimulusOf(root: i32): i32 {
  if (root <= 3390) return root * 108 / 841 - 290;
  return ((root * root) / BASE) * root / BASE;
}

/** 8-bit CIELAB to sRGB, opaque. */
import { levelOf, luminanceOf, rootOfLightness, tristimulusOf } from './lab-tables';

/** X and Y by lightness and a; Z by lightness and b: what they add to linear red, green and blue. 65536 x i32x4 each, fraction of 4096 x 16384. */
const fromLA: usize = memory.data(65536 * 16, 64);
const fromLB: usize = memory.data(65536 * 16, 64);

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
}

// @ts-ignore: decorator
@inline
function rgbaOf(l: usize, a: usize, b: usize): u32 {
  const sum = i32x4.add(v128.load(fromLA + ((l | (a << 8)) << 4)), v128.load(fromLB + ((l | (b << 8)) << 4)));
  const linear = i32x4.min_s(i32x4.max_s(i32x4.shr_s(sum, 14), i32x4.splat(0)), i32x4.splat(4095));
  return (
    0xff000000 |
    levelOf(i32x4.extract_lane(linear, 0)) |
    (levelOf(i32x4.extract_lane(linear, 1)) << 8) |
    (levelOf(i32x4.extract_lane(linear, 2)) << 16)
  );
}

/** Three planes into `pixels` pixels of RGBA. */
export function fromLab(l: usize, a: usize, b: usize, rgba: usize, pixels: i32): void {
  for (let i: usize = 0; i < <usize>pixels; i++, rgba += 4) store<u32>(rgba, rgbaOf(load<u8>(l + i), load<u8>(a + i), load<u8>(b + i)));
}

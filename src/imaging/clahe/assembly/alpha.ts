/** True where every pixel has alpha 255. */
export function isOpaque(rgba: usize, pixels: i32): bool {
  const end = rgba + (<usize>pixels << 2);
  let all = i32x4.splat(-1);
  for (; rgba + 64 <= end; rgba += 64) {
    const low = v128.and(v128.load(rgba), v128.load(rgba, 16));
    const high = v128.and(v128.load(rgba, 32), v128.load(rgba, 48));
    all = v128.and(all, v128.and(low, high));
  }
  for (; rgba < end; rgba += 4) all = v128.and(all, v128.load_splat<u32>(rgba));
  return i32x4.all_true(i32x4.gt_u(all, i32x4.splat(0xfeffffff)));
}

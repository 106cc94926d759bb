/** Where the photograph lies in memory. Planes hold one byte a pixel, row after row without padding. */

/** Rows travel between JavaScript and this module in strips of about this many bytes, so that a strip stays in the cache. */
const STRIP_BYTES: usize = 256 * 1024;
/** Between neighbours in memory, so that each begins in a cache line of its own. */
const GAP: usize = 64;
const PAGE: usize = 65536;

export let width: i32 = 0;
export let height: i32 = 0;
/** One strip of `stripRows` rows, RGBA or grey. */
export let strip: usize = 0;
export let stripRows: i32 = 0;
/** One strip of equalised lightness. */
export let lightness: usize = 0;
/** Two f32 for each column: see spans.ts. */
export let weights: usize = 0;
/** Grey, or L of CIELAB. */
export let planeL: usize = 0;
export let planeA: usize = 0;
export let planeB: usize = 0;

/** Lays out `planes` (1 or 3) planes of width x height px. False when the memory cannot grow that far. */
export function layOut(w: i32, h: i32, planes: i32): bool {
  const rowBytes: usize = <usize>w * 4;
  const rows = min<usize>(h, max<usize>(1, STRIP_BYTES / rowBytes));
  const pixels: u64 = <u64>w * <u64>h;
  const start: usize = (__heap_base + 63) & ~63;
  const fixed: usize = rows * rowBytes + rows * <usize>w + <usize>w * 8 + 4 * GAP;
  const end: u64 = <u64>start + fixed + pixels * planes;
  const pages: u64 = (end + PAGE - 1) / PAGE;
  if (pages > 65535) return false;
  const missing = <i32>pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) return false;
  width = w;
  height = h;
  stripRows = <i32>rows;
  strip = start;
  weights = strip + rows * rowBytes + GAP;
  lightness = weights + <usize>w * 8 + GAP;
  planeL = lightness + rows * <usize>w + GAP;
  planeA = planeL + <usize>pixels;
  planeB = planeA + <usize>pixels;
  return true;
}

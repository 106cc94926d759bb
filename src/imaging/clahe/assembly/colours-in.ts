/** A run of RGBA pixels into planes of L, a and b. */
import { addressesOf, areOf, gather, keyAt, MEMO_BYTES, placeMask, PLACES, remember, tagMask } from './memo';
import { CHUNK, pauseAfter } from './patience';
import { pinned } from './pinned';
import { labOf4 } from './to-lab';

/** Keys are R | G << 8 | B << 16, answers L | a << 8 | b << 16. */
const memo: usize = memory.data(MEMO_BYTES, 64);
const four: usize = memory.data(16, 16);
let unknown: i32 = 0;
let pause: i32 = 0;

/** Fills the memo with the colours of tag 0; after makeToLab. */
export function makeColoursIn(): void {
  for (let place = 0; place < PLACES; place += 4) {
    for (let i = 0; i < 4; i++) store<u32>(four + (<usize>i << 2), keyAt(place + i));
    v128.store(memo + (<usize>place << 2), labOf4(four));
  }
}

function learn(rgba: usize, addresses: v128, keys: v128): v128 {
  unknown++;
  return remember(addresses, keys, labOf4(rgba));
}

// @ts-ignore: decorator
@inline
function recall(rgba: usize, places: v128, base: v128, tags: v128): v128 {
  const keys = v128.load(rgba);
  const addresses = addressesOf(keys, places, base);
  const entries = gather(addresses);
  if (areOf(entries, keys, tags)) return entries;
  return learn(rgba, addresses, keys);
}

// @ts-ignore: decorator
@inline
function areEqual16(rgba: usize): bool {
  const first = v128.load_splat<u32>(rgba);
  const low = v128.or(v128.xor(first, v128.load(rgba)), v128.xor(first, v128.load(rgba, 16)));
  const high = v128.or(v128.xor(first, v128.load(rgba, 32)), v128.xor(first, v128.load(rgba, 48)));
  return !v128.any_true(v128.or(low, high));
}

/** 16 pixels L | a << 8 | b << 16; the top bytes do not matter. */
// @ts-ignore: decorator
@inline
function put16(p: v128, q: v128, r: v128, s: v128, l: usize, a: usize, b: usize): void {
  const low = i32x4.splat(0xffff);
  const byte = i16x8.splat(255);
  const la0 = i16x8.narrow_i32x4_u(v128.and(p, low), v128.and(q, low));
  const la1 = i16x8.narrow_i32x4_u(v128.and(r, low), v128.and(s, low));
  v128.store(l, i8x16.narrow_i16x8_u(v128.and(la0, byte), v128.and(la1, byte)));
  v128.store(a, i8x16.narrow_i16x8_u(i16x8.shr_u(la0, 8), i16x8.shr_u(la1, 8)));
  const b0 = i16x8.narrow_i32x4_u(i32x4.shr_u(p, 16), i32x4.shr_u(q, 16));
  const b1 = i16x8.narrow_i32x4_u(i32x4.shr_u(r, 16), i32x4.shr_u(s, 16));
  v128.store(b, i8x16.narrow_i16x8_u(v128.and(b0, byte), v128.and(b1, byte)));
}

function put1(lab: u32, l: usize, a: usize, b: usize): void {
  store<u8>(l, <u8>lab);
  store<u8>(a, <u8>(lab >> 8));
  store<u8>(b, <u8>(lab >> 16));
}

function workOut(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  let i: usize = 0;
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    put16(labOf4(rgba), labOf4(rgba + 16), labOf4(rgba + 32), labOf4(rgba + 48), l + i, a + i, b + i);
  }
  for (; i < pixels; i++, rgba += 4) {
    v128.store(four, v128.load_splat<u32>(rgba));
    put1(i32x4.extract_lane(labOf4(four), 0), l + i, a + i, b + i);
  }
}

function lookUp(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  const places = pinned(placeMask());
  const tags = pinned(tagMask());
  const base = pinned(i32x4.splat(<i32>memo));
  let i: usize = 0;
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    // The dark surround of a fundus photograph is one colour for miles.
    if (areEqual16(rgba)) {
      const every = recall(rgba, places, base, tags);
      put16(every, every, every, every, l + i, a + i, b + i);
      continue;
    }
    const first = recall(rgba, places, base, tags);
    const second = recall(rgba + 16, places, base, tags);
    const third = recall(rgba + 32, places, base, tags);
    put16(first, second, third, recall(rgba + 48, places, base, tags), l + i, a + i, b + i);
  }
  workOut(rgba, l + i, a + i, b + i, pixels - i);
}

/** `pixels` pixels from `rgba` on into three planes. */
export function coloursIn(rgba: usize, l: usize, a: usize, b: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i += CHUNK, rgba += CHUNK * 4) {
    const length = min(CHUNK, pixels - i);
    if (pause > 0) {
      pause--;
      workOut(rgba, l + i, a + i, b + i, length);
    } else {
      unknown = 0;
      lookUp(rgba, l + i, a + i, b + i, length);
      pause = pauseAfter(unknown, length);
    }
  }
}

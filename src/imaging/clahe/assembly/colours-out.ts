/** Planes of L, a and b into a run of opaque RGBA pixels. */
import { linearOf, rgbaAt, rounding, xyMatrix, zMatrix } from './from-lab';
import { addressesOf, areOf, gather, keyAt, MEMO_BYTES, placeMask, PLACES, remember, tagMask } from './memo';
import { CHUNK, pauseAfter } from './patience';
import { pinned } from './pinned';

/** Keys are L | a << 8 | b << 16, answers R | G << 8 | B << 16. */
const memo: usize = memory.data(MEMO_BYTES, 64);
const four: usize = memory.data(16, 16);
let unknown: i32 = 0;
let pause: i32 = 0;

/** Pixels that are worked out together, step by step: what one step stores, the next loads only when it has long arrived. */
const BLOCK: i32 = 128;
const laBlock: usize = memory.data(BLOCK * 2, 64);
const lbBlock: usize = memory.data(BLOCK * 2, 64);
const linearBlock: usize = memory.data(BLOCK * 16, 64);

/** Fills the memo with the colours of tag 0; after makeFromLab. */
export function makeColoursOut(): void {
  for (let place = 0; place < PLACES; place++) store<u32>(memo + (<usize>place << 2), rgbaOf(keyAt(place)) & 0xffffff);
}

function rgbaOf(key: u32): u32 {
  v128.store(linearBlock, linearOf(key & 0xffff, (key & 0xff) | ((key >> 8) & 0xff00), xyMatrix(), zMatrix(), rounding()));
  return rgbaAt(linearBlock);
}

function learn(addresses: v128, keys: v128): v128 {
  unknown++;
  store<u32>(four, rgbaOf(i32x4.extract_lane(keys, 0)));
  store<u32>(four, rgbaOf(i32x4.extract_lane(keys, 1)), 4);
  store<u32>(four, rgbaOf(i32x4.extract_lane(keys, 2)), 8);
  store<u32>(four, rgbaOf(i32x4.extract_lane(keys, 3)), 12);
  return remember(addresses, keys, v128.load(four));
}

// @ts-ignore: decorator
@inline
function recall(keys: v128, places: v128, base: v128, tags: v128): v128 {
  const addresses = addressesOf(keys, places, base);
  const entries = gather(addresses);
  if (areOf(entries, keys, tags)) return entries;
  return learn(addresses, keys);
}

/** Bytes of two planes by turns: pairs 0 to 7. */
// @ts-ignore: decorator
@inline
function pairsLow(p: v128, q: v128): v128 {
  return v128.shuffle<i8>(p, q, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function pairsHigh(p: v128, q: v128): v128 {
  return v128.shuffle<i8>(p, q, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

// @ts-ignore: decorator
@inline
function keysLow(la: v128, b: v128): v128 {
  return v128.shuffle<i16>(la, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
function keysHigh(la: v128, b: v128): v128 {
  return v128.shuffle<i16>(la, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

function lookUp(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  const places = pinned(placeMask());
  const tags = pinned(tagMask());
  const base = pinned(i32x4.splat(<i32>memo));
  const opaque = pinned(i32x4.splat(0xff000000));
  let i: usize = 0;
  for (; i + 16 <= pixels; i += 16, rgba += 64) {
    const l16 = v128.load(l + i);
    const a16 = v128.load(a + i);
    const b16 = v128.load(b + i);
    const la0 = pairsLow(l16, a16);
    const la1 = pairsHigh(l16, a16);
    const b0 = i16x8.extend_low_i8x16_u(b16);
    const b1 = i16x8.extend_high_i8x16_u(b16);
    v128.store(rgba, v128.or(opaque, recall(keysLow(la0, b0), places, base, tags)));
    v128.store(rgba, v128.or(opaque, recall(keysHigh(la0, b0), places, base, tags)), 16);
    v128.store(rgba, v128.or(opaque, recall(keysLow(la1, b1), places, base, tags)), 32);
    v128.store(rgba, v128.or(opaque, recall(keysHigh(la1, b1), places, base, tags)), 48);
  }
  workOut(l + i, a + i, b + i, rgba, pixels - i);
}

function workOutBlock(l: usize, a: usize, b: usize, rgba: usize): void {
  for (let i: usize = 0; i < <usize>BLOCK; i += 16) {
    const l16 = v128.load(l + i);
    const a16 = v128.load(a + i);
    const b16 = v128.load(b + i);
    const at = i << 1;
    v128.store(at, pairsLow(l16, a16), laBlock);
    v128.store(at + 16, pairsHigh(l16, a16), laBlock);
    v128.store(at, pairsLow(l16, b16), lbBlock);
    v128.store(at + 16, pairsHigh(l16, b16), lbBlock);
  }
  const fromXY = pinned(xyMatrix());
  const fromZ = pinned(zMatrix());
  const round = pinned(rounding());
  for (let i: usize = 0; i < <usize>BLOCK; i += 4) {
    const at = i << 1;
    const out = i << 4;
    v128.store(out, linearOf(load<u16>(at, laBlock), load<u16>(at, lbBlock), fromXY, fromZ, round), linearBlock);
    v128.store(out, linearOf(load<u16>(at, laBlock + 2), load<u16>(at, lbBlock + 2), fromXY, fromZ, round), linearBlock + 16);
    v128.store(out, linearOf(load<u16>(at, laBlock + 4), load<u16>(at, lbBlock + 4), fromXY, fromZ, round), linearBlock + 32);
    v128.store(out, linearOf(load<u16>(at, laBlock + 6), load<u16>(at, lbBlock + 6), fromXY, fromZ, round), linearBlock + 48);
  }
  for (let i: usize = 0; i < <usize>BLOCK; i += 4) {
    const at = linearBlock + (i << 4);
    const out = rgba + (i << 2);
    store<u32>(out, rgbaAt(at));
    store<u32>(out, rgbaAt(at + 16), 4);
    store<u32>(out, rgbaAt(at + 32), 8);
    store<u32>(out, rgbaAt(at + 48), 12);
  }
}

function workOut(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  let i: usize = 0;
  for (; i + BLOCK <= pixels; i += BLOCK) workOutBlock(l + i, a + i, b + i, rgba + (i << 2));
  for (; i < pixels; i++) {
    const key = <u32>load<u8>(l + i) | (<u32>load<u8>(a + i) << 8) | (<u32>load<u8>(b + i) << 16);
    store<u32>(rgba + (i << 2), rgbaOf(key));
  }
}

/** `pixels` pixels of three planes into RGBA from `rgba` on. */
export function coloursOut(l: usize, a: usize, b: usize, rgba: usize, pixels: usize): void {
  for (let i: usize = 0; i < pixels; i += CHUNK, rgba += CHUNK * 4) {
    const length = min(CHUNK, pixels - i);
    if (pause > 0) {
      pause--;
      workOut(l + i, a + i, b + i, rgba, length);
    } else {
      unknown = 0;
      lookUp(l + i, a + i, b + i, rgba, length);
      pause = pauseAfter(unknown, length);
    }
  }
}

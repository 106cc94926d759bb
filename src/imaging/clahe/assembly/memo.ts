/**
 * A memory of 131072 colours and what they turn into: photographs repeat their colours, and looking one up costs a fraction of working it out.
 * A colour is a key of 24 bits. Its low 17 bits, with higher bits folded in, are its place; its top 7 bits are its tag; both together
 * give the key back. An entry is u32: the answer in the low 24 bits, the tag in the top 7. Similar colours lie in one cache line.
 * Every entry is true from the start, so none needs to be marked as empty.
 */

export const PLACES: i32 = 1 << 17;
const FOLD: i32 = 5;
const TAG: i32 = 0xfe000000;

/** Vectors of i32. V8 makes a literal vector anew in every round of a loop, but keeps a loaded one in its register. */
export const PLACE_MASK: usize = memory.data<i32>([0x7fffc, 0x7fffc, 0x7fffc, 0x7fffc], 16);
export const TAG_MASK: usize = memory.data<i32>([TAG, TAG, TAG, TAG], 16);

// @ts-ignore: decorator
@inline
export function addressesOf(keys: v128, mask: v128, memo: v128): v128 {
  return i32x4.add(v128.and(v128.xor(i32x4.shl(keys, 2), i32x4.shr_u(keys, FOLD - 2)), mask), memo);
}

// @ts-ignore: decorator
@inline
export function recall(addresses: v128): v128 {
  const low = <u64>i64x2.extract_lane(addresses, 0);
  const high = <u64>i64x2.extract_lane(addresses, 1);
  let entries = v128.load_zero<u32>(<usize>low);
  entries = v128.load_lane<u32>(<usize>(low >> 32), entries, 1);
  entries = v128.load_lane<u32>(<usize>high, entries, 2);
  return v128.load_lane<u32>(<usize>(high >> 32), entries, 3);
}

// @ts-ignore: decorator
@inline
export function isKnown(entries: v128, keys: v128, mask: v128): bool {
  return !v128.any_true(v128.and(v128.xor(entries, i32x4.shl(keys, 8)), mask));
}

// @ts-ignore: decorator
@inline
export function remember(addresses: v128, keys: v128, answers: v128): v128 {
  const entries = v128.or(v128.and(answers, i32x4.splat(0xffffff)), v128.and(i32x4.shl(keys, 8), i32x4.splat(TAG)));
  v128.store_lane<u32>(i32x4.extract_lane(addresses, 0), entries, 0);
  v128.store_lane<u32>(i32x4.extract_lane(addresses, 1), entries, 1);
  v128.store_lane<u32>(i32x4.extract_lane(addresses, 2), entries, 2);
  v128.store_lane<u32>(i32x4.extract_lane(addresses, 3), entries, 3);
  return entries;
}

/** The key that lies in place `place` with tag 0. */
export function keyAt(place: i32): i32 {
  return place ^ (place >> FOLD) ^ (place >> (2 * FOLD)) ^ (place >> (3 * FOLD));
}

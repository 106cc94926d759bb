/**
 * A memo of 131072 colours and what they turn into: photographs repeat their colours, and looking one up costs a fraction of working it out.
 * A colour is a key of 24 bits. Its low 17 bits, with higher bits folded in, are its place; its top 7 bits are its tag; place and tag
 * together give the key back. An entry is u32: the answer in the low 24 bits, the tag in the top 7. Similar colours share a cache line.
 * Every entry is true from the start, so none needs to be marked as empty.
 */

export const PLACES: i32 = 1 << 17;
export const MEMO_BYTES: i32 = PLACES * 4;
const FOLD: i32 = 5;
const PLACE: i32 = (PLACES - 1) << 2;
const TAG: i32 = 0xfe000000;

// @ts-ignore: decorator
@inline
export function placeMask(): v128 {
  return i32x4.splat(PLACE);
}

// @ts-ignore: decorator
@inline
export function tagMask(): v128 {
  return i32x4.splat(TAG);
}

/** Where the entries of four keys lie, in a memo that begins at `memo`. Bits 24..31 of a key do not matter. */
// @ts-ignore: decorator
@inline
export function addressesOf(keys: v128, mask: v128, memo: v128): v128 {
  return i32x4.add(v128.and(v128.xor(i32x4.shl(keys, 2), i32x4.shr_u(keys, FOLD - 2)), mask), memo);
}

/** u32 from each of four addresses. */
// @ts-ignore: decorator
@inline
export function gather(addresses: v128): v128 {
  const low = <u64>i64x2.extract_lane(addresses, 0);
  const high = <u64>i64x2.extract_lane(addresses, 1);
  let values = v128.load_zero<u32>(<usize>low);
  values = v128.load_lane<u32>(<usize>(low >> 32), values, 1);
  values = v128.load_lane<u32>(<usize>high, values, 2);
  return v128.load_lane<u32>(<usize>(high >> 32), values, 3);
}

/** Whether all four entries speak of these keys. */
// @ts-ignore: decorator
@inline
export function areOf(entries: v128, keys: v128, mask: v128): bool {
  return !v128.any_true(v128.and(v128.xor(entries, i32x4.shl(keys, 8)), mask));
}

/** Enters the answers (bits 24..31 do not matter) of four keys; returns the entries. */
export function remember(addresses: v128, keys: v128, answers: v128): v128 {
  const entries = v128.or(v128.and(answers, i32x4.splat(0xffffff)), v128.and(i32x4.shl(keys, 8), tagMask()));
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

/** Bits in which copies of one picture may differ, of 255; `npm run bench -- laterality` prints how far copies and strangers lie apart. */
const MOST_BITS = 14;

/** Whether two fingerprints (`imaging/picture-hash.ts`) are of the same picture. */
export const isSamePicture = (a: string, b: string): boolean => bitsApart(a, b) <= MOST_BITS;

/** Bits in which two fingerprints differ. */
export function bitsApart(a: string, b: string): number {
  let bits = 0;
  for (let at = 0; at < a.length; at += 8) {
    let apart = Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16);
    for (; apart !== 0; apart &= apart - 1) bits++;
  }
  return bits;
}

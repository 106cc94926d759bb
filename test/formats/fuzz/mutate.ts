import { joinBytes } from '#domain/join-bytes.ts';

/** Values that lengths, offsets and counts go wrong at. */
const EDGES = [0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/**
 * `bytes` with one to six things wrong with them, all of them drawn from `random`: bits turned, bytes replaced, edge values written in either order of bytes,
 * parts left out, doubled, moved, or taken from `other`, the end cut off. Half of the changes fall into the first 256 bytes or the last.
 */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  let made = new Uint8Array(bytes);
  const below = (limit: number) => Math.floor(random() * Math.max(1, limit));
  const place = () => {
    const near = Math.min(256, made.length);
    const which = random();
    return which < 0.35 ? below(near) : which < 0.5 ? made.length - 1 - below(near) : below(made.length);
  };
  for (let left = 1 + below(6); left > 0 && made.length > 0; left--) {
    const at = place();
    const length = 1 + below(random() < 0.8 ? 16 : made.length - at);
    const view = new DataView(made.buffer);
    const edge = EDGES[below(EDGES.length)]!;
    const isLittle = random() < 0.5;
    switch (below(9)) {
      case 0:
        made[at]! ^= 1 << below(8);
        break;
      case 1:
        made[at] = below(256);
        break;
      case 2:
        if (at + 2 <= made.length) view.setUint16(at, edge, isLittle);
        break;
      case 3:
      case 4:
        if (at + 4 <= made.length) view.setUint32(at, random() < 0.3 ? below(2 * made.length) : edge, isLittle);
        break;
      case 5:
        made = joinBytes([made.subarray(0, at), made.subarray(at + length)]);
        break;
      case 6:
        made = joinBytes([made.subarray(0, at + length), made.subarray(at)]);
        break;
      case 7: {
        const from = below(other.length);
        made = joinBytes([
          made.subarray(0, at),
          other.subarray(from, from + length),
          made.subarray(at + (random() < 0.5 ? length : 0)),
        ]);
        break;
      }
      default:
        if (random() < 0.3) made = made.slice(0, at);
        else made.fill(below(256), at, at + length);
    }
  }
  return made;
}

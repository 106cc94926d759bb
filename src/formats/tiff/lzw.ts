const [CLEAR, END, FIRST] = [256, 257, 258];
const MOST_CODES = 4096;

/**
 * `length` bytes unpacked from TIFF's LZW (TIFF 6.0, section 13: most significant bit first, codes one bit longer one code early), and no more.
 * Throws where there are fewer, or where a code comes before it is defined.
 */
export function unpackLzw(packed: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  // A code stands for the bytes of an earlier place in the output: where they begin, and how many they are.
  const [starts, lengths] = [new Uint32Array(MOST_CODES), new Uint16Array(MOST_CODES)];
  let [next, bits, filled] = [FIRST, 9, 0];
  let [buffer, held, at] = [0, 0, 0];
  /** Where the bytes of the code before begin, and how many they are; 0 behind a clear code. */
  let [start, count] = [0, 0];

  while (filled < length) {
    while (held < bits) {
      if (at === packed.length) throw new Error('The strip ends too soon.');
      buffer = ((buffer << 8) | packed[at++]!) & 0xffffff;
      held += 8;
    }
    held -= bits;
    const code = (buffer >>> held) & ((1 << bits) - 1);
    if (code === END) throw new Error('The strip ends too soon.');
    if (code === CLEAR) {
      [next, bits, count] = [FIRST, 9, 0];
      continue;
    }
    const isKnown = code < next;
    if (!isKnown && (code > next || count === 0)) throw new Error('A code before it is defined.');
    const size = code < CLEAR ? 1 : isKnown ? lengths[code]! : count + 1;
    const begun = filled;
    if (code < CLEAR) out[filled++] = code;
    else filled = copy(out, isKnown ? starts[code]! : start, size, filled);
    if (count > 0 && next < MOST_CODES) {
      // The bytes of the code before and the first of this one: they stand in the output in this order.
      starts[next] = start;
      lengths[next++] = count + 1;
      if (next + 1 === 1 << bits && bits < 12) bits++;
    }
    [start, count] = [begun, size];
  }
  return out;
}

/** Bytes of the output again, at its end; they may reach into what is being written. What does not fit is left out. */
function copy(out: Uint8Array, from: number, count: number, to: number): number {
  const end = Math.min(to + count, out.length);
  for (let i = to, source = from; i < end; i++, source++) out[i] = out[source]!;
  return end;
}

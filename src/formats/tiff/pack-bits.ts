/** `length` bytes unpacked from PackBits (TIFF 6.0, section 9), and no more. Throws where there are fewer. */
export function unpackBits(packed: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  for (let at = 0, filled = 0; filled < length; ) {
    if (at >= packed.length) throw new Error('The strip ends too soon.');
    const control = packed[at++]!;
    if (control === 128) continue;
    if (control < 128) {
      const literal = packed.subarray(at, at + Math.min(control + 1, length - filled));
      if (literal.length === 0) throw new Error('The strip ends too soon.');
      out.set(literal, filled);
      filled += literal.length;
      at += control + 1;
    } else {
      if (at >= packed.length) throw new Error('The strip ends too soon.');
      const end = Math.min(filled + 257 - control, length);
      out.fill(packed[at++]!, filled, end);
      filled = end;
    }
  }
  return out;
}

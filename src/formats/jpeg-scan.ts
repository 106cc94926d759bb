/**
 * Where the entropy-coded data that begin at `from` end: at the next marker that is neither a restart nor a stuffed FF 00,
 * or at the end of `bytes`.
 */
export function nextMarkerInScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    const isData = next === 0x00 || next === 0xff || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

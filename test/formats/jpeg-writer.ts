/** Bits, most significant first, a stuffed 0 behind every FF. */
function packed(bits: string): number[] {
  const filled = bits.padEnd(8 * Math.ceil(bits.length / 8), '1');
  return Array.from({ length: filled.length / 8 }, (_, i) => Number.parseInt(filled.slice(8 * i, 8 * i + 8), 2)).flatMap(
    (byte) => (byte === 0xff ? [0xff, 0] : [byte]),
  );
}

/** DC differences by category: codes of four bits, 0 to 11. */
const category = (value: number): number => (value === 0 ? 0 : 32 - Math.clz32(Math.abs(value)));
const difference = (value: number): string => {
  const size = category(value);
  const bits = size === 0 ? '' : (value > 0 ? value : value + 2 ** size - 1).toString(2).padStart(size, '0');
  return size.toString(2).padStart(4, '0') + bits;
};
/** The only AC code: end of block, one bit. */
const END_OF_BLOCK = '0';

const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];

/**
 * A baseline JPEG of blocks of one colour each, side by side, in four components, Adobe's way: inks turned round, and of YCCK the three colours as YCbCr
 * of what they leave (T.81, and Adobe's Technical Note 5116). Written by hand: quantisation by 1, so that a level is kept to an eighth.
 */
export function cmykJpeg(
  inks: readonly (readonly [number, number, number, number])[],
  coding: 'CMYK' | 'YCCK',
): Uint8Array<ArrayBuffer> {
  const components = inks.map((ink) => {
    const [c, m, y, k] = ink.map((value) => 255 - value) as [number, number, number, number];
    if (coding === 'CMYK') return [c, m, y, k];
    // Inks are the three colours turned round, and the file holds them turned round once more: so its YCbCr is that of the inks themselves.
    const [r, g, b] = ink;
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    return [luma, 128 + (b - luma) / 1.772, 128 + (r - luma) / 1.402, k];
  });
  let [bits, before] = ['', [0, 0, 0, 0]];
  for (const block of components) {
    const levels = block.map((value) => Math.round(8 * (value - 128)));
    for (const c of [0, 1, 2, 3]) bits += difference(levels[c]! - before[c]!) + END_OF_BLOCK;
    before = levels;
  }
  const frame = [1, 2, 3, 4].flatMap((id) => [id, 0x11, 0]);
  const width = 8 * inks.length;
  const lengths = (...counts: [length: number, count: number][]) =>
    Array.from({ length: 16 }, (_, i) => counts.find(([length]) => length === i + 1)?.[1] ?? 0);
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xee, [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, coding === 'YCCK' ? 2 : 0]),
    ...segment(0xdb, [0, ...new Array(64).fill(1)]),
    ...segment(0xc0, [8, 0, 8, width >> 8, width & 255, 4, ...frame]),
    ...segment(0xc4, [0x00, ...lengths([4, 12]), ...Array.from({ length: 12 }, (_, i) => i)]),
    ...segment(0xc4, [0x10, ...lengths([1, 1]), 0]),
    ...segment(0xda, [4, ...[1, 2, 3, 4].flatMap((id) => [id, 0]), 0, 63, 0]),
    ...packed(bits),
    ...[0xff, 0xd9],
  ]);
}

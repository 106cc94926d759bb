import type { Page } from '#formats/tiff/page.ts';

/** Neighbours' differences to values, in place (TIFF 6.0, section 14). `stride`: samples from one px to the next. */
export function undoPrediction(rows: Uint8Array, rowBytes: number, bits: number, stride: number, little: boolean): void {
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  for (let row = 0; row + rowBytes <= rows.length; row += rowBytes) {
    if (bits === 8) {
      for (let i = row + stride; i < row + rowBytes; i++) rows[i] = rows[i]! + rows[i - stride]!;
    } else {
      for (let i = row + 2 * stride; i + 1 < row + rowBytes; i += 2)
        view.setUint16(i, view.getUint16(i, little) + view.getUint16(i - 2 * stride, little), little);
    }
  }
}

/**
 * Reads rows of samples as 8 bits a sample: `read(bytes, at)` fills and returns `row`, of `count` samples. Fewer bits are stretched to 0..255, but for a
 * palette's, more are cut to the range that the file states: 0..65535 to the upper byte, as PNG's are everywhere.
 */
export function rowReader({ bits, colours, little, range }: Page, count: number): (bytes: Uint8Array, at: number) => Uint8Array {
  const row = new Uint8Array(count);
  if (bits === 8) return (bytes, at) => bytes.subarray(at, at + count);
  const scaled = tableOf(bits, colours === 'palette', range);
  if (bits === 16) {
    const [low, high] = little ? [0, 1] : [1, 0];
    return (bytes, at) => {
      for (let i = 0, from = at; i < count; i++, from += 2) row[i] = scaled[(bytes[from + high]! << 8) | bytes[from + low]!]!;
      return row;
    };
  }
  const mask = 2 ** bits - 1;
  return (bytes, at) => {
    let [held, buffer, from] = [0, 0, at];
    for (let i = 0; i < count; i++) {
      while (held < bits) {
        buffer = ((buffer << 8) | bytes[from++]!) & 0xffffff;
        held += 8;
      }
      held -= bits;
      row[i] = scaled[(buffer >>> held) & mask]!;
    }
    return row;
  };
}

/** Every value of `bits` bits as 8. */
function tableOf(bits: number, isIndex: boolean, [low, high]: readonly [number, number]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(2 ** bits);
  for (let value = 0; value < table.length; value++) {
    if (isIndex) table[value] = value;
    else if (bits < 8) table[value] = (255 * value) / (table.length - 1);
    else table[value] = Math.floor(((value - low) * 256) / (high - low + 1));
  }
  return table;
}

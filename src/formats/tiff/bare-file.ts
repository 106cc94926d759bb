import { content, type Directory, numbers } from '#formats/tiff/directory.ts';
import { bareBlock } from '#formats/tiff/jpeg-block.ts';
import type { Page } from '#formats/tiff/page.ts';
import { TAGS } from '#formats/tiff/tags.ts';

const [LONG, LONG_BYTES] = [4, 4];
const PLACES: readonly number[] = [TAGS.stripOffsets, TAGS.stripByteCounts, TAGS.tileOffsets, TAGS.tileByteCounts];

/** A TIFF of the same pages, of the same strips and tiles and the fields of `TAGS` alone, as consecutive pieces, mostly of the same bytes. */
export function bareFile(
  file: Uint8Array<ArrayBuffer>,
  pages: readonly { readonly directory: Directory; readonly page: Page | null }[],
): readonly Uint8Array<ArrayBuffer>[] {
  const { little } = pages[0]!.directory;
  const header = new Uint8Array(8);
  const pieces: Uint8Array<ArrayBuffer>[] = [header];
  let at = header.length;
  const add = (piece: Uint8Array<ArrayBuffer>): number => {
    const start = at;
    pieces.push(piece);
    at += piece.length;
    return start;
  };
  header.set(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]);
  let link = { piece: header, at: 4 };

  for (const { directory, page } of pages) {
    const places = (page?.blocks ?? []).map((block) => {
      const stored = file.subarray(block.at, block.at + block.bytes);
      const start = at;
      for (const piece of page?.packing === 'jpeg' ? bareBlock(stored) : [stored]) add(piece);
      return { start, bytes: at - start };
    });
    if (at % 2 === 1) add(new Uint8Array(1));
    const fields = Object.values(TAGS)
      .filter(
        (tag) => page && (directory.fields.has(tag) || (tag === TAGS.stripByteCounts && directory.fields.has(TAGS.stripOffsets))),
      )
      .map((tag) => {
        if (!PLACES.includes(tag)) return { tag, ...directory.fields.get(tag)!, bytes: content(directory, tag)! };
        const isStart = tag === TAGS.stripOffsets || tag === TAGS.tileOffsets;
        const values = places.map(({ start, bytes }) => (isStart ? start : bytes));
        return { tag, type: LONG, count: values.length, bytes: longs(values, little) };
      });
    const block = new Uint8Array(2 + 12 * fields.length + 4);
    const view = new DataView(block.buffer);
    view.setUint16(0, fields.length, little);
    for (const [i, { tag, type, count, bytes }] of fields.entries()) {
      const entry = 2 + 12 * i;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, count, little);
      if (bytes.length <= 4) block.set(bytes, entry + 8);
      else view.setUint32(entry + 8, add(bytes.length % 2 === 0 ? bytes : Uint8Array.from([...bytes, 0])), little);
    }
    new DataView(link.piece.buffer).setUint32(link.at, add(block), little);
    link = { piece: block, at: block.length - 4 };
  }
  return pieces;
}

function longs(values: readonly number[], little: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LONG_BYTES * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setUint32(LONG_BYTES * i, value, little);
  });
  return bytes;
}

/** Whether a page is a small copy of another, or its mask (NewSubfileType). */
export const isSideImage = (directory: Directory): boolean => ((numbers(directory, TAGS.subfile, 1)[0] ?? 0) & 0b101) !== 0;

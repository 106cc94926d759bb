import { joinBytes } from '#domain/join-bytes.ts';
import { type DataSet, type Element, readItems } from '#formats/dicom/elements.ts';
import { damaged, truncated } from '#formats/dicom/refusal.ts';

const EXTENDED_OFFSETS = 0x7fe00001;

/**
 * The compressed bytes of one frame (PS3.5, A.4). A frame may lie in several fragments, and a fragment holds no more than one frame: which belong together
 * say the number of frames, the offset tables, or the first bytes of each picture. Throws a `Refusal`.
 */
export function frameBytes(dataSet: DataSet, pixels: Element, frames: number, frame: number): Uint8Array<ArrayBuffer> {
  const { view, coding } = dataSet;
  if (!pixels.isUndefined) throw damaged();
  const [table, ...fragments] = readItems(view, pixels, coding);
  if (!table || fragments.length === 0) throw damaged();
  if (fragments.length < frames) throw truncated();
  const starts = startsOf(dataSet, table, fragments, frames);
  const own = fragments.slice(starts[frame], starts[frame + 1]);
  const [first] = own;
  if (!first) throw damaged();
  const pieces = own.map(({ start, end }) => new Uint8Array(view.buffer, view.byteOffset + start, end - start));
  return pieces.length === 1 ? pieces[0]! : joinBytes(pieces);
}

/** The index of each frame's first fragment. */
function startsOf(dataSet: DataSet, table: Element, fragments: readonly Element[], frames: number): readonly number[] {
  if (frames === 1) return [0];
  if (fragments.length === frames) return Array.from(fragments.keys());
  const offsets = offsetsOf(dataSet, table, frames);
  const byOffset = offsets.map((offset) => fragments.findIndex(({ start }) => start - 8 === table.end + offset));
  if (byOffset.length === frames && byOffset.every((at, i) => at >= 0 && (i === 0 || at > byOffset[i - 1]!))) return byOffset;
  const byContent = Array.from(fragments.keys()).filter((i) => beginsPicture(dataSet.view, fragments[i]!));
  if (byContent.length === frames) return byContent;
  throw damaged();
}

/** Counted from the first fragment's item: the extended table where there is one, else the basic. Empty where neither says anything. */
function offsetsOf({ view, coding, elements }: DataSet, table: Element, frames: number): readonly number[] {
  const extended = elements.get(EXTENDED_OFFSETS);
  if (extended && extended.end - extended.start === 8 * frames) {
    return Array.from({ length: frames }, (_, i) => Number(view.getBigUint64(extended.start + 8 * i, coding.isLittleEndian)));
  }
  if (table.end - table.start !== 4 * frames) return [];
  return Array.from({ length: frames }, (_, i) => view.getUint32(table.start + 4 * i, coding.isLittleEndian));
}

/** A JPEG or JPEG-LS, a JPEG 2000 codestream or file. */
function beginsPicture(view: DataView, { start, end }: Element): boolean {
  if (end - start < 4) return false;
  const first = view.getUint32(start);
  return first >>> 8 === 0xffd8ff || first === 0xff4fff51 || first === 0x0000000c;
}

import { damaged, truncated } from '#formats/tiff/fault.ts';

/** Bytes of one value by the type of its field (TIFF 6.0, section 2, and 13 from the supplements); others are passed over. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};
const ENTRY_BYTES = 12;
/** More pages than any file of photographs has; a directory that names more leads nowhere. */
const MOST_PAGES = 4096;

/** One field of a directory: its values lie within the file. */
interface Field {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

/** One page's fields, by tag. */
export interface Directory {
  readonly fields: ReadonlyMap<number, Field>;
  readonly little: boolean;
  readonly view: DataView<ArrayBuffer>;
}

/** Every directory of the file, first to last. Throws a fault where one lies outside the file, where they come round in a circle, or never end. */
export function readDirectories(bytes: Uint8Array<ArrayBuffer>): readonly Directory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw truncated();
  const little = bytes[0] === 0x49;
  const directories: Directory[] = [];
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at) || seen.size === MOST_PAGES || at < 8) throw damaged();
    seen.add(at);
    if (at + 2 > bytes.length) throw truncated();
    const end = at + 2 + view.getUint16(at, little) * ENTRY_BYTES;
    if (end + 4 > bytes.length) throw truncated();
    directories.push({ fields: readFields(view, little, at + 2, end), little, view });
    at = view.getUint32(end, little);
  }
  if (directories.length === 0) throw damaged();
  return directories;
}

function readFields(view: DataView<ArrayBuffer>, little: boolean, from: number, to: number): Directory['fields'] {
  const fields = new Map<number, Field>();
  for (let at = from; at < to; at += ENTRY_BYTES) {
    const [tag, type, count] = [view.getUint16(at, little), view.getUint16(at + 2, little), view.getUint32(at + 4, little)];
    const size = SIZES[type];
    if (size === undefined) continue;
    const start = count * size <= 4 ? at + 8 : view.getUint32(at + 8, little);
    // Whatever lies behind the end, wanted or not: the file was cut.
    if (start + count * size > view.byteLength) throw truncated();
    if (!fields.has(tag)) fields.set(tag, { type, count, at: start });
  }
  return fields;
}

/** The whole numbers of a field, at most `most` of them; none where there is no such field. Fault: they are no whole numbers, or more. */
export function numbers({ fields, little, view }: Directory, tag: number, most: number): readonly number[] {
  const field = fields.get(tag);
  if (!field) return [];
  if (field.count > most) throw damaged();
  const read = readerOf(field.type, view, little);
  return Array.from({ length: field.count }, (_, i) => read(field.at + i * SIZES[field.type]!));
}

/** The first number of a field, or `fallback` where there is none. */
export const number = (directory: Directory, tag: number, fallback: number): number => {
  const field = directory.fields.get(tag);
  return field && field.count > 0 ? readerOf(field.type, directory.view, directory.little)(field.at) : fallback;
};

/** The bytes of a field, as they are. */
export function content({ fields, view }: Directory, tag: number): Uint8Array<ArrayBuffer> | undefined {
  const field = fields.get(tag);
  return field && new Uint8Array(view.buffer, view.byteOffset + field.at, field.count * SIZES[field.type]!);
}

function readerOf(type: number, view: DataView, little: boolean): (at: number) => number {
  if (type === 1 || type === 7) return (at) => view.getUint8(at);
  if (type === 3) return (at) => view.getUint16(at, little);
  if (type === 4 || type === 13) return (at) => view.getUint32(at, little);
  // Sample limits (SMinSampleValue, SMaxSampleValue) come in the type of the samples.
  if (type === 8) return (at) => view.getInt16(at, little);
  if (type === 9) return (at) => view.getInt32(at, little);
  throw damaged();
}

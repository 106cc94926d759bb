import { damaged, truncated } from '#formats/dicom/refusal.ts';

/** How a data set is coded (PS3.5, 7.1). */
export interface Coding {
  /** Whether each element names its value representation. */
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
}

/** Where an element's value lies. */
export interface Element {
  /** Two letters; empty where the coding leaves them out. */
  readonly vr: string;
  /** Offset of the value; it ends before `end`, delimiters not counted. */
  readonly start: number;
  readonly end: number;
  /** Its length was not said: it is a sequence, or pixels in fragments. */
  readonly isUndefined: boolean;
}

/** Elements by tag, group in the upper 16 bits. */
export type Elements = ReadonlyMap<number, Element>;

/** A data set, or an item of a sequence in it. */
export interface DataSet {
  readonly view: DataView<ArrayBuffer>;
  readonly coding: Coding;
  readonly elements: Elements;
}

export const PIXEL_DATA = 0x7fe00010;
const [ITEM, ITEM_END, SEQUENCE_END] = [0xfffee000, 0xfffee00d, 0xfffee0dd];
const UNDEFINED = 0xffffffff;
/** VRs whose length takes four bytes, after two that are reserved (PS3.5, table 7.1-1). */
const LONG = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
/** What UN of undefined length holds, whatever the file's own coding (PS3.5, 6.2.2). */
const IMPLICIT: Coding = { isExplicit: false, isLittleEndian: true };
/** Sequences in sequences; real files have fewer than ten. */
const DEEPEST = 64;
/** Elements of one data set; real ones have some hundreds. */
const MOST_ELEMENTS = 20_000;
const MOST_ITEMS = 100_000;

/**
 * The elements from `from` on: to `to`, to the delimiter of an item, to another group where only one is wanted, or to the pixel data, after which nothing
 * is that matters here. Nothing is copied and no sequence is entered. Throws a `Refusal` where the structure ends too soon or makes no sense.
 */
export function readElements(view: DataView<ArrayBuffer>, from: number, to: number, coding: Coding, group?: number): Elements {
  const elements = new Map<number, Element>();
  for (let at = from; at < to; ) {
    if (group !== undefined && at + 2 <= to && view.getUint16(at, coding.isLittleEndian) !== group) break;
    const { tag, vr, start, length } = readHeader(view, at, to, coding);
    if (tag === ITEM_END) break;
    const isUndefined = length === UNDEFINED;
    const next = isUndefined ? skipUndefined(view, start, to, vr === 'UN' ? IMPLICIT : coding) : start + length;
    if (next > to) throw truncated();
    if (!elements.has(tag)) elements.set(tag, { vr, start, end: isUndefined ? next - 8 : next, isUndefined });
    if (elements.size > MOST_ELEMENTS) throw damaged();
    if (tag === PIXEL_DATA) break;
    at = next;
  }
  return elements;
}

/** Where each item of a sequence, or each fragment of pixels, lies. */
export function readItems(view: DataView<ArrayBuffer>, { start, end }: Element, coding: Coding): readonly Element[] {
  const items: Element[] = [];
  for (let at = start; at < end; ) {
    const { tag, start: from, length } = readHeader(view, at, end, coding);
    if (tag !== ITEM || items.length >= MOST_ITEMS) throw damaged();
    const isUndefined = length === UNDEFINED;
    at = isUndefined ? skipUndefined(view, from, end, coding, true) : from + length;
    if (at > end) throw truncated();
    items.push({ vr: '', start: from, end: isUndefined ? at - 8 : at, isUndefined });
  }
  return items;
}

/** The data sets of a sequence; none where it is absent. */
export function sequence({ view, coding, elements }: DataSet, tag: number): readonly DataSet[] {
  const element = elements.get(tag);
  if (!element) return [];
  const inner = element.vr === 'UN' ? IMPLICIT : coding;
  return readItems(view, element, inner).map((item) => ({
    view,
    coding: inner,
    elements: readElements(view, item.start, item.end, inner),
  }));
}

/** Behind the delimiter of a sequence (or an item) of undefined length that begins at `from`. Counts its depth instead of calling itself. */
function skipUndefined(view: DataView<ArrayBuffer>, from: number, to: number, coding: Coding, isItem = false): number {
  const open = [{ isItem, coding }];
  for (let at = from; ; ) {
    const here = open.at(-1)!;
    const { tag, vr, start, length } = readHeader(view, at, to, here.coding);
    const isEnd = tag === (here.isItem ? ITEM_END : SEQUENCE_END);
    if (!isEnd && !here.isItem && tag !== ITEM) throw damaged();
    if (isEnd) {
      open.pop();
      if (open.length === 0) return start;
      at = start;
    } else if (length === UNDEFINED) {
      if (open.push({ isItem: !here.isItem, coding: vr === 'UN' ? IMPLICIT : here.coding }) > DEEPEST) throw damaged();
      at = start;
    } else {
      at = start + length;
    }
    if (at > to) throw truncated();
  }
}

/** Whether an element of an explicit VR says its length in four bytes. */
export const hasLongLength = (vr: string): boolean => LONG.includes(vr);

function readHeader(view: DataView<ArrayBuffer>, at: number, to: number, { isExplicit, isLittleEndian }: Coding) {
  if (at + 8 > to) throw truncated();
  const group = view.getUint16(at, isLittleEndian);
  const tag = group * 0x10000 + view.getUint16(at + 2, isLittleEndian);
  // Items and delimiters have no VR in any coding.
  if (!isExplicit || group === 0xfffe) return { tag, vr: '', start: at + 8, length: view.getUint32(at + 4, isLittleEndian) };
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!/^[A-Z]{2}$/.test(vr)) throw damaged();
  if (!hasLongLength(vr)) return { tag, vr, start: at + 8, length: view.getUint16(at + 6, isLittleEndian) };
  if (at + 12 > to) throw truncated();
  return { tag, vr, start: at + 12, length: view.getUint32(at + 8, isLittleEndian) };
}

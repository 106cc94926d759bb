/** VRs whose values are text; several are parted by backslashes. */
export type TextVr = 'CS' | 'DA' | 'DS' | 'DT' | 'IS' | 'LO' | 'LT' | 'PN' | 'SH' | 'ST' | 'TM' | 'UI' | 'UT';

/** An element: its tag, group in the upper 16 bits, its VR and its value. OB is given in consecutive pieces. */
export type Attribute =
  | readonly [tag: number, vr: TextVr, value: string]
  | readonly [tag: number, vr: 'US' | 'UL', value: number]
  | readonly [tag: number, vr: 'OB', value: readonly Uint8Array<ArrayBuffer>[]]
  | readonly [tag: number, vr: 'SQ', value: readonly DataSet[]];

/** Elements in any order, each tag once. */
export type DataSet = readonly Attribute[];

type Bytes = Uint8Array<ArrayBuffer>;

/** VRs whose length takes four bytes, after two that are reserved (PS3.5, table 7.1-1). */
const LONG: readonly string[] = ['OB', 'SQ', 'UT'];
/** Characters that a value may have (PS3.5, table 6.2-1); of UT any number. */
const LONGEST: Readonly<Record<TextVr, number>> = {
  ...{ CS: 16, DA: 8, DS: 16, DT: 26, IS: 12, LO: 64, LT: 10240, PN: 64, SH: 16, ST: 1024, TM: 14, UI: 64 },
  UT: Number.POSITIVE_INFINITY,
};
/** VRs in which a backslash is a character and parts no values. */
const SINGLE: readonly string[] = ['LT', 'ST', 'UT'];
/** What values of some VRs are made of. */
const SHAPES: Readonly<Partial<Record<TextVr, RegExp>>> = {
  CS: /^[A-Z0-9 _]*$/,
  DA: /^(\d{8})?$/,
  DS: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  IS: /^[+-]?\d+$/,
  UI: /^((0|[1-9]\d*)(\.(0|[1-9]\d*))*)?$/,
};
const ITEM = 0xfffee000;

/** A data set in Explicit VR Little Endian, as consecutive pieces: tags rising, every length even and stated. Throws on a value that its VR does not allow. */
export function encoded(dataSet: DataSet): Bytes[] {
  const sorted = dataSet.toSorted(([a], [b]) => a - b);
  const twice = sorted.find(([tag], i) => sorted[i + 1]?.[0] === tag);
  if (twice) throw new Error(`The attribute ${named(twice[0])} stands there twice.`);
  return sorted.flatMap(element);
}

/** Bytes of all pieces. */
export const lengthOf = (pieces: readonly Bytes[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

function element(attribute: Attribute): Bytes[] {
  const [tag, vr] = attribute;
  const value = bytesOf(attribute);
  const length = lengthOf(value);
  const padding = length % 2 === 0 ? [] : [Uint8Array.of(vr === 'UI' || vr === 'OB' ? 0 : 0x20)];
  return [header(tag, vr, length + padding.length), ...value, ...padding];
}

function bytesOf(attribute: Attribute): Bytes[] {
  const [tag, vr, value] = attribute;
  switch (vr) {
    case 'SQ':
      return value.flatMap((item) => {
        const inner = encoded(item);
        return [itemHeader(lengthOf(inner)), ...inner];
      });
    case 'OB':
      return [...value];
    case 'US':
    case 'UL': {
      const size = vr === 'US' ? 2 : 4;
      if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) throw new Error(`${named(tag)} cannot be ${value}.`);
      const view = new DataView(new ArrayBuffer(size));
      if (vr === 'US') view.setUint16(0, value, true);
      else view.setUint32(0, value, true);
      return [new Uint8Array(view.buffer)];
    }
    default:
      for (const one of SINGLE.includes(vr) ? [value] : value.split('\\')) check(tag, vr, one);
      return [new TextEncoder().encode(value)];
  }
}

/** Whose values a program wrote wrongly it must not write at all. */
function check(tag: number, vr: TextVr, value: string): void {
  const isFine = [...value].length <= LONGEST[vr] && (SHAPES[vr]?.test(value) ?? true);
  if (!isFine) throw new Error(`${named(tag)} is no ${vr}.`);
}

function header(tag: number, vr: string, length: number): Bytes {
  const isLong = LONG.includes(vr);
  if (length > (isLong ? 0xfffffffe : 0xfffe)) throw new Error(`${named(tag)} is too long.`);
  const bytes = tagBytes(tag, isLong ? 12 : 8);
  const view = new DataView(bytes.buffer);
  bytes[4] = vr.charCodeAt(0);
  bytes[5] = vr.charCodeAt(1);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return bytes;
}

function itemHeader(length: number): Bytes {
  const bytes = tagBytes(ITEM, 8);
  new DataView(bytes.buffer).setUint32(4, length, true);
  return bytes;
}

function tagBytes(tag: number, size: number): Bytes {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  return new Uint8Array(view.buffer);
}

const named = (tag: number): string => {
  const hex = (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
};

import { deflateRawSync } from 'node:zlib';

/** A DICOM file put together for a test, by PS3.5 and PS3.10 and by none of the code under test. */
export interface DicomFile {
  /** Default: Explicit VR Little Endian. */
  readonly syntax?: string;
  /** How the data set is written, where that is not what its syntax says. */
  readonly coding?: 'explicit' | 'implicit' | 'big';
  readonly sopClass?: string;
  /** Without preamble and meta information. */
  readonly isBare?: boolean;
  readonly attributes?: readonly Attribute[];
  /** Native bytes as they stand in the file, or the items of encapsulated pixels, the offset table first. */
  readonly pixels?: Uint8Array | readonly Uint8Array[];
  readonly pixelVr?: 'OB' | 'OW';
}

/** Tag, VR, and value: text, figures of the VR's size, bytes, or items. */
export type Attribute = readonly [tag: number, vr: string, value: string | readonly number[] | Uint8Array | readonly Item[]];
export interface Item {
  readonly attributes: readonly Attribute[];
  /** Of undefined length, as is the sequence around it. */
  readonly isOpen?: boolean;
}

export const SYNTAX = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  big: '1.2.840.10008.1.2.2',
  jpeg: '1.2.840.10008.1.2.4.50',
  lossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  rle: '1.2.840.10008.1.2.5',
} as const;

const OPHTHALMIC_8 = '1.2.840.10008.5.1.4.1.1.77.1.5.1';
export const OPHTHALMIC_16 = '1.2.840.10008.5.1.4.1.1.77.1.5.2';
export const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

const LONG = ['OB', 'OW', 'SQ', 'UN', 'UT', 'OV'];

export function writeDicom(file: DicomFile): Uint8Array<ArrayBuffer> {
  const { syntax = SYNTAX.explicit, sopClass = OPHTHALMIC_8, attributes = [], pixels, pixelVr = 'OB', isBare } = file;
  const coding = file.coding ?? (syntax === SYNTAX.implicit ? 'implicit' : syntax === SYNTAX.big ? 'big' : 'explicit');
  const all: Attribute[] = [...attributes, [0x00080016, 'UI', sopClass]];
  const body = [
    ...all.toSorted(([a], [b]) => a - b).map((attribute) => element(attribute, coding)),
    ...(pixels ? [pixelData(pixels, pixelVr, coding)] : []),
  ];
  const dataSet = Buffer.concat(body);
  if (isBare) return owned(dataSet);
  const deflated = syntax === SYNTAX.deflated ? deflateRawSync(dataSet) : dataSet;
  const padding = Buffer.alloc(syntax === SYNTAX.deflated ? deflated.length % 2 : 0);
  return owned(Buffer.concat([metaOf(syntax, sopClass), deflated, padding]));
}

/** Preamble and file meta information. */
export function metaOf(syntax: string, sopClass: string = OPHTHALMIC_8): Uint8Array {
  const meta = Buffer.concat([
    element([0x00020002, 'UI', sopClass], 'explicit'),
    element([0x00020003, 'UI', '1.2.3'], 'explicit'),
    element([0x00020010, 'UI', syntax], 'explicit'),
  ]);
  const length = element([0x00020000, 'UL', [meta.length]], 'explicit');
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, meta]);
}

/** Rows, columns and what else a colour picture of 8 bits needs; any of it can be said otherwise. */
export const image = (width: number, height: number, others: readonly Attribute[] = []): readonly Attribute[] => {
  const said: readonly Attribute[] = [
    [0x00280002, 'US', [3]],
    [0x00280004, 'CS', 'RGB'],
    [0x00280006, 'US', [0]],
    [0x00280010, 'US', [height]],
    [0x00280011, 'US', [width]],
    [0x00280100, 'US', [8]],
    [0x00280101, 'US', [8]],
    [0x00280102, 'US', [7]],
    [0x00280103, 'US', [0]],
  ];
  return [...said.filter(([tag]) => others.every(([other]) => other !== tag)), ...others];
};

/** One sample a px, of so many bits. */
export const grey = (width: number, height: number, bits = 8, others: readonly Attribute[] = []): readonly Attribute[] => {
  const said: readonly Attribute[] = [
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280100, 'US', [bits > 8 ? 16 : 8]],
    [0x00280101, 'US', [bits]],
    [0x00280102, 'US', [bits - 1]],
  ];
  return image(width, height, [...said.filter(([tag]) => others.every(([other]) => other !== tag)), ...others]);
};

type Coding = NonNullable<DicomFile['coding']>;

function element([tag, vr, value]: Attribute, coding: Coding): Buffer {
  const isOpen = vr === 'SQ' && (value as readonly Item[]).some((item) => item.isOpen);
  const bytes = vr === 'SQ' ? items(value as readonly Item[], coding) : valueBytes(vr, value as string | number[], coding);
  return Buffer.concat([
    header(tag, vr, isOpen ? 0xffffffff : bytes.length, coding),
    bytes,
    ...(isOpen ? [mark(0xfffee0dd, 0, coding)] : []),
  ]);
}

/** Tag, VR and length. */
export function header(tag: number, vr: string, length: number, coding: Coding): Buffer {
  const isLong = LONG.includes(vr);
  const bytes = Buffer.alloc(coding !== 'implicit' && isLong ? 12 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const little = coding !== 'big';
  view.setUint16(0, tag >>> 16, little);
  view.setUint16(2, tag & 0xffff, little);
  if (coding === 'implicit') view.setUint32(4, length, true);
  else {
    bytes.write(vr, 4, 'latin1');
    if (isLong) view.setUint32(8, length, little);
    else view.setUint16(6, length, little);
  }
  return bytes;
}

/** An item or a delimiter: no VR in any coding. */
export function mark(tag: number, length: number, coding: Coding = 'explicit'): Buffer {
  const bytes = Buffer.alloc(8);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint16(0, tag >>> 16, coding !== 'big');
  view.setUint16(2, tag & 0xffff, coding !== 'big');
  view.setUint32(4, length, coding !== 'big');
  return bytes;
}

function items(all: readonly Item[], coding: Coding): Buffer {
  return Buffer.concat(
    all.flatMap(({ attributes, isOpen }) => {
      const body = Buffer.concat(attributes.map((attribute) => element(attribute, coding)));
      if (!isOpen) return [mark(0xfffee000, body.length, coding), body];
      return [mark(0xfffee000, 0xffffffff, coding), body, mark(0xfffee00d, 0, coding)];
    }),
  );
}

const SIZES: Readonly<Record<string, number>> = { US: 2, SS: 2, OW: 2, UL: 4, FL: 4, FD: 8, OV: 8 };

function valueBytes(vr: string, value: string | readonly number[] | Uint8Array, coding: Coding): Buffer {
  if (typeof value === 'string') return even(Buffer.from(value, 'latin1'), vr === 'UI' ? 0 : 0x20);
  if (value instanceof Uint8Array) return even(Buffer.from(value), vr === 'LO' ? 0x20 : 0);
  const size = SIZES[vr] ?? 1;
  const bytes = Buffer.alloc(size * value.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  value.forEach((figure, i) => {
    const [at, little] = [i * size, coding !== 'big'];
    if (vr === 'FL') view.setFloat32(at, figure, little);
    else if (vr === 'FD') view.setFloat64(at, figure, little);
    else if (size === 8) view.setBigUint64(at, BigInt(figure), little);
    else if (size === 4) view.setUint32(at, figure, little);
    else if (size === 2) view.setUint16(at, figure & 0xffff, little);
    else view.setUint8(at, figure);
  });
  return even(bytes, 0);
}

function pixelData(pixels: Uint8Array | readonly Uint8Array[], vr: string, coding: Coding): Buffer {
  if (pixels instanceof Uint8Array) {
    const bytes = even(Buffer.from(pixels), 0);
    return Buffer.concat([header(0x7fe00010, vr, bytes.length, coding), bytes]);
  }
  const fragments = pixels.flatMap((fragment) => [
    mark(0xfffee000, fragment.length + (fragment.length % 2)),
    even(Buffer.from(fragment), 0),
  ]);
  return Buffer.concat([header(0x7fe00010, 'OB', 0xffffffff, coding), ...fragments, mark(0xfffee0dd, 0)]);
}

const even = (bytes: Buffer, pad: number): Buffer => (bytes.length % 2 ? Buffer.concat([bytes, Buffer.of(pad)]) : bytes);

const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

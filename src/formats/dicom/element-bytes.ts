import { type Coding, hasLongLength } from '#formats/dicom/elements.ts';
import { PREAMBLE } from '#formats/dicom/recognise.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const EXPLICIT: Coding = { isExplicit: true, isLittleEndian: true };
/** Under the root of UUIDs: it says no more than that there is none. */
const NO_UID = '2.25.0';
const UNDEFINED = 0xffffffff;

/** An element as it stands in a file, as pieces; `value` of even length. */
export function writeElement(tag: number, vr: string, value: Bytes, { isExplicit, isLittleEndian }: Coding): readonly Bytes[] {
  const isLong = isExplicit && hasLongLength(vr);
  const header = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(header.buffer);
  view.setUint16(0, tag >>> 16, isLittleEndian);
  view.setUint16(2, tag & 0xffff, isLittleEndian);
  if (isExplicit) header.set(ascii(vr), 4);
  if (isExplicit && !isLong) view.setUint16(6, value.length, isLittleEndian);
  else view.setUint32(isLong ? 8 : 4, value.length, isLittleEndian);
  return [header, value];
}

/** Compressed frames, each as one fragment, without an offset table (PS3.5, A.4). */
export function writeFragments(tag: number, frames: readonly (readonly Bytes[])[]): readonly Bytes[] {
  const [header] = writeElement(tag, 'OB', new Uint8Array(), EXPLICIT);
  new DataView(header!.buffer).setUint32(8, UNDEFINED, true);
  return [header!, item(0), ...frames.flatMap(fragment), delimiter()];
}

function fragment(pieces: readonly Bytes[]): readonly Bytes[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [item(length + (length % 2)), ...pieces, new Uint8Array(length % 2)];
}

const item = (length: number): Bytes => marker(0xfffee000, length);
const delimiter = (): Bytes => marker(0xfffee0dd, 0);

/** Items and delimiters have no VR. */
function marker(tag: number, length: number): Bytes {
  const [header] = writeElement(tag, '', new Uint8Array(), { ...EXPLICIT, isExplicit: false });
  new DataView(header!.buffer).setUint32(4, length, true);
  return header!;
}

/** Preamble and file meta information (PS3.10, 7.1) of an instance without a UID. */
export function metaInformation(sopClass: string, transferSyntax: string): readonly Bytes[] {
  const uid = (tag: number, value: string) => writeElement(tag, 'UI', padded(ascii(value), 0), EXPLICIT);
  const elements = [
    ...writeElement(0x00020001, 'OB', Uint8Array.of(0, 1), EXPLICIT),
    ...uid(0x00020002, sopClass),
    ...uid(0x00020003, NO_UID),
    ...uid(0x00020010, transferSyntax),
    ...uid(0x00020012, NO_UID),
  ];
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(
    0,
    elements.reduce((sum, piece) => sum + piece.length, 0),
    true,
  );
  return [new Uint8Array(PREAMBLE), ascii('DICM'), ...writeElement(0x00020000, 'UL', length, EXPLICIT), ...elements];
}

/** To an even length. */
export function padded(bytes: Bytes, pad: number): Bytes {
  if (bytes.length % 2 === 0) return bytes;
  const even = new Uint8Array(bytes.length + 1).fill(pad);
  even.set(bytes);
  return even;
}

export const ascii = (text: string): Bytes => new TextEncoder().encode(text);

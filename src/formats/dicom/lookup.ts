import type { DataSet } from '#formats/dicom/elements.ts';
import { shorts } from '#formats/dicom/figures.ts';
import { damaged } from '#formats/dicom/refusal.ts';

/** A lookup table of the file (PS3.3, C.7.6.3.1.5 and C.11.1). */
export interface Lookup {
  /** The value that the first entry is for; those below it get that entry too, those above the last one the last. */
  readonly first: number;
  /** Bits of an entry. */
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** The table of a descriptor and its data; undefined where the data set has none. Throws a `Refusal` where it makes no sense. */
export function readLookup(dataSet: DataSet, descriptorTag: number, dataTag: number, isSigned: boolean): Lookup | undefined {
  const descriptor = shorts(dataSet, descriptorTag);
  const element = dataSet.elements.get(dataTag);
  if (descriptor.length === 0 && !element) return undefined;
  const [said, first, bits] = descriptor;
  if (!element || said === undefined || first === undefined || bits === undefined || bits < 8 || bits > 16) throw damaged();
  const count = said || 65_536;
  const { view, coding } = dataSet;
  const isOfWords = element.end - element.start >= 2 * count;
  if (!isOfWords && (bits > 8 || element.end - element.start < count)) throw damaged();
  // Entries of 8 bits may be packed in words, whose order then changes places on big-endian.
  const swap = !coding.isLittleEndian && element.vr === 'OW' ? 1 : 0;
  const entries = Uint16Array.from({ length: count }, (_, i) =>
    isOfWords ? view.getUint16(element.start + 2 * i, coding.isLittleEndian) : view.getUint8(element.start + (i ^ swap)),
  );
  return { first: isSigned ? (first << 16) >> 16 : first, bits, entries };
}

/** The entry for a value. */
export const lookedUp = ({ first, entries }: Lookup, value: number): number =>
  entries[Math.min(Math.max(Math.round(value) - first, 0), entries.length - 1)]!;

import type { DataSet } from '#formats/dicom/elements.ts';
import { levels } from '#formats/dicom/levels.ts';
import { type Lookup, lookedUp, readLookup } from '#formats/dicom/lookup.ts';
import type { SampleFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, unsupported } from '#formats/dicom/refusal.ts';

/** Descriptor, data and segmented data of red, green and blue. */
const TABLES = [
  [0x00281101, 0x00281201, 0x00281221],
  [0x00281102, 0x00281202, 0x00281222],
  [0x00281103, 0x00281203, 0x00281223],
] as const;

/** The 8-bit red, green and blue of every sample that can be stored. Throws a `Refusal` where a table is missing or makes no sense. */
export function paletteLevels(dataSet: DataSet, format: SampleFormat): readonly Uint8ClampedArray[] {
  return TABLES.map(([descriptor, data, segmented]) => {
    if (!dataSet.elements.has(data) && dataSet.elements.has(segmented)) throw unsupported('a palette in segments');
    const table = readLookup(dataSet, descriptor, data, format.isSigned);
    if (!table) throw damaged();
    const shift = depth(table) - 8;
    return levels(format, (value) => lookedUp(table, value) >> shift);
  });
}

/** 8 or 16 bits: some writers say 16 and write 8. */
const depth = ({ bits, entries }: Lookup): number => (bits > 8 && entries.some((entry) => entry > 255) ? bits : 8);

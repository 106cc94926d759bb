import type { SampleFormat } from '#formats/dicom/pixel-format.ts';

/** The number that a stored sample stands for: the bits outside BitsStored left out, signed where the file says so. */
export function sampleValue(stored: number, { bitsStored, highBit, isSigned }: SampleFormat): number {
  const value = (stored >> (highBit + 1 - bitsStored)) & (2 ** bitsStored - 1);
  return isSigned && value >= 2 ** (bitsStored - 1) ? value - 2 ** bitsStored : value;
}

/** The 8-bit level of every sample that can be stored: a table of 256 or 65,536. `levelOf` gives 0 to 255 for a sample's value; it is rounded. */
export function levels(format: SampleFormat, levelOf: (value: number) => number): Uint8ClampedArray {
  const table = new Uint8ClampedArray(2 ** format.bitsAllocated);
  for (let stored = 0; stored < table.length; stored++) table[stored] = levelOf(sampleValue(stored, format));
  return table;
}

/** Full range to full range: 0 to black, the greatest value of so many bits to white. */
export const fullRange = ({ bitsStored }: Pick<SampleFormat, 'bitsStored'>) => {
  const most = 2 ** bitsStored - 1;
  return (value: number): number => (value * 255) / most;
};

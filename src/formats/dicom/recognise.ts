import { startsWith } from '#formats/signature.ts';

/** Bytes before the letters DICM. */
export const PREAMBLE = 128;

const VRS = /^(AE|AS|AT|CS|DA|DS|DT|FD|FL|IS|LO|LT|O[BDFLVW]|PN|S[HLQSTV]|TM|U[CILNRSTV])$/;

/** Whether a file begins as DICOM does: with its preamble (PS3.10, 7.1), or without one with the first groups there are. */
export const isDicom = (bytes: Uint8Array): boolean => startsWith(bytes, 'DICM', PREAMBLE) || beginsWithElement(bytes);

/** Whether the element at `at` names its value representation. */
export const namesVr = (bytes: Uint8Array, at: number): boolean =>
  VRS.test(String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0));

/** Group 0002 or 0008 at the start of the file, with a VR, or with a length that an element of such a group has. */
function beginsWithElement(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const [a, b, c, d] = bytes;
  const isLittle = (a === 2 || a === 8) && b === 0 && d === 0;
  const isBig = a === 0 && b === 8 && c === 0;
  if (namesVr(bytes, 0)) return isLittle || isBig;
  return isLittle && a === 8 && bytes[4]! <= 64 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0 && c! <= 0x18;
}

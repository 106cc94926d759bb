import type { DataSet } from '#formats/dicom/elements.ts';
import { codes } from '#formats/dicom/text.ts';

/** The values of an element of 16-bit figures (US, SS read as unsigned). */
export function shorts({ view, coding, elements }: DataSet, tag: number): readonly number[] {
  const element = elements.get(tag);
  if (!element) return [];
  const count = Math.min((element.end - element.start) >> 1, 16);
  return Array.from({ length: count }, (_, i) => view.getUint16(element.start + 2 * i, coding.isLittleEndian));
}

/** The first of them; undefined where there is none. */
export const short = (dataSet: DataSet, tag: number): number | undefined => shorts(dataSet, tag)[0];

/** The values of an element of figures in text (DS, IS); those that are none are left out. */
export const decimals = (dataSet: DataSet, tag: number): readonly number[] =>
  codes(dataSet, tag).flatMap((value) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? [Number(value)] : []));

/** The first value of a floating-point element (FL, FD); undefined where there is none or it is no figure. */
export function float({ view, coding, elements }: DataSet, tag: number): number | undefined {
  const element = elements.get(tag);
  const length = element ? element.end - element.start : 0;
  if (!element || length < 4) return undefined;
  const isDouble = length % 8 === 0 && element.vr !== 'FL';
  const value = isDouble
    ? view.getFloat64(element.start, coding.isLittleEndian)
    : view.getFloat32(element.start, coding.isLittleEndian);
  return Number.isFinite(value) ? value : undefined;
}

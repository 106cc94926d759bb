import type { VesselField } from '#imaging/registration/vessel-field.ts';

/** A field's value at (u, v), bilinear; undefined where any of the four cells is not seen. */
export function sampleField({ size, values, seen }: VesselField, u: number, v: number): number | undefined {
  const x = ((u + 1) * size - 1) / 2;
  const y = ((v + 1) * size - 1) / 2;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (!(x0 >= 0 && y0 >= 0 && x0 + 1 < size && y0 + 1 < size)) return undefined;
  const i = y0 * size + x0;
  if (!(seen[i] && seen[i + 1] && seen[i + size] && seen[i + size + 1])) return undefined;
  const [fx, fy] = [x - x0, y - y0];
  const top = values[i]! + fx * (values[i + 1]! - values[i]!);
  const bottom = values[i + size]! + fx * (values[i + size + 1]! - values[i + size]!);
  return top + fy * (bottom - top);
}

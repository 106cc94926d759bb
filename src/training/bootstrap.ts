import type { Figure } from '#domain/model-card.ts';
import { seeded } from '#training/random.ts';

/** The indices of each unit (a patient), in the order in which the units first occur. */
export function groupsOf(units: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [i, unit] of units.entries()) {
    const group = groups.get(unit);
    if (group) group.push(i);
    else groups.set(unit, [i]);
  }
  return [...groups.values()];
}

/**
 * A figure and its 95 % percentile-bootstrap interval (Efron 1979). Whole groups are drawn (all photographs of a patient together); draws in which
 * the figure is not defined (one class missing) are left out. Null where it is not defined on the sample itself.
 */
export function bootstrapFigure(
  groups: readonly (readonly number[])[],
  figure: (indices: readonly number[]) => number,
  draws = 1000,
  seed = 1,
): Figure | null {
  const value = figure(groups.flat());
  if (!Number.isFinite(value)) return null;
  const random = seeded(seed);
  const values: number[] = [];
  for (let d = 0; d < draws; d++) {
    const drawn = figure(groups.flatMap(() => groups[Math.floor(random() * groups.length)]!));
    if (Number.isFinite(drawn)) values.push(drawn);
  }
  values.sort((a, b) => a - b);
  const at = (q: number) => values[Math.min(values.length - 1, Math.max(0, Math.round(q * (values.length - 1))))] ?? value;
  return { value, low: at(0.025), high: at(0.975) };
}

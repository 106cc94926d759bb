import type { QualityReason } from '#domain/quality.ts';
import type { SourceRect } from '#domain/space.ts';

/** What can be said of one cell; a number in `QualityRegions.states` is a place in this list. `outside` lies beyond the circle of light. */
export const REGION_STATES = [
  'outside',
  'gradable',
  'out-of-focus',
  'too-dark',
  'too-bright',
  'low-contrast',
  'field-cut-off',
] as const satisfies readonly (QualityReason | 'outside' | 'gradable')[];

export type RegionState = (typeof REGION_STATES)[number];
/** Why a cell cannot be judged. */
export type RegionReason = Exclude<RegionState, 'outside' | 'gradable'>;

/** The field of view in square cells, and what each is worth. Plain numbers. */
export interface QualityRegions {
  readonly width: number;
  readonly height: number;
  /** What the cells tile, source px; it may run outside the photograph. */
  readonly sourceRect: SourceRect;
  /** Row-major places in `REGION_STATES`. */
  readonly states: readonly number[];
}

/** Where on the photograph, as it is shown upright. */
export type Place =
  | 'upper-left'
  | 'upper'
  | 'upper-right'
  | 'left'
  | 'centre'
  | 'right'
  | 'lower-left'
  | 'lower'
  | 'lower-right'
  | 'rim'
  | 'scattered'
  | 'everywhere';

/** One kind of trouble: where it lies and how much of the field, 0..1, it takes. */
export interface RegionTrouble {
  readonly reason: RegionReason;
  readonly place: Place;
  readonly share: number;
}

export const stateAt = ({ states }: QualityRegions, cell: number): RegionState => REGION_STATES[states[cell]!] ?? 'outside';

/** Share of the field of view, 0..1, that can be judged; what lies beyond the picture's edge counts as lost. */
export function gradableShare(regions: QualityRegions): number {
  const field = regions.states.filter((_, cell) => stateAt(regions, cell) !== 'outside').length;
  const gradable = regions.states.filter((_, cell) => stateAt(regions, cell) === 'gradable').length;
  return field === 0 ? 0 : gradable / field;
}

/** Every kind of trouble there is, the largest first. */
export function troublesOf(regions: QualityRegions): readonly RegionTrouble[] {
  const byReason = new Map<RegionReason, number[]>();
  let field = 0;
  for (let cell = 0; cell < regions.states.length; cell++) {
    const state = stateAt(regions, cell);
    if (state === 'outside') continue;
    field++;
    if (state !== 'gradable') byReason.set(state, [...(byReason.get(state) ?? []), cell]);
  }
  return [...byReason]
    .map(([reason, cells]) => ({ reason, place: placeOf(cells, regions, field), share: cells.length / field }))
    .sort((a, b) => b.share - a.share);
}

/** Where cells lie of which the field has `field`: by their centroid, in units of the field's radius. */
function placeOf(cells: readonly number[], { width, height }: QualityRegions, field: number): Place {
  if (cells.length > 0.7 * field) return 'everywhere';
  const at = cells.map((cell) => ({
    x: (2 * ((cell % width) + 0.5)) / width - 1,
    y: (2 * (Math.floor(cell / width) + 0.5)) / height - 1,
  }));
  const mean = (of: (cell: { x: number; y: number }) => number) => at.reduce((sum, cell) => sum + of(cell), 0) / at.length;
  const [x, y, reach] = [mean((cell) => cell.x), mean((cell) => cell.y), mean((cell) => Math.hypot(cell.x, cell.y))];
  if (Math.hypot(x, y) < 0.25) return reach > 0.6 ? 'rim' : reach < 0.45 ? 'centre' : 'scattered';
  const octant = Math.round((4 * Math.atan2(y, x)) / Math.PI);
  return OCTANTS[(octant + 8) % 8]!;
}

/** Clockwise on the picture from the right, whose y runs downwards. */
const OCTANTS = ['right', 'lower-right', 'lower', 'lower-left', 'left', 'upper-left', 'upper', 'upper-right'] as const;

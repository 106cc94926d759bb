import type { ModelIdentity } from '#domain/model-facts.ts';
import { isSameNetwork } from '#domain/staleness.ts';
import { type WarpedGrid, warpGrid } from '#imaging/registration/warp-grid.ts';
import { sameTarget } from '#store/same-target.ts';
import type { GridFacts, Photograph } from '#store/state.ts';
import type { VisitSide } from '#ui/visits/sides.ts';
import type { visitWords } from '#ui/words/visits.ts';

/** Cells of a map that is laid over another photograph: more than any network's. */
const SIDE = 64;
/** Of a difference, which is painted cell by cell. */
const FINE = 192;

/** Why no difference of two maps is painted. */
export type NoChangeMap = keyof typeof visitWords.noChangeMap;

/** What is painted over one of the two. */
export interface VisitMap {
  readonly grid: GridFacts;
  readonly isCommonScale: boolean;
}

/** The model that a photograph's map is of. */
const modelOf = ({ progress }: Photograph): ModelIdentity | null => (progress.kind === 'done' ? progress.by : null);

/** Whether a difference means anything: both maps of one model, for one answer, on one photograph, and not covered. */
export function changeMapRefusal(
  sides: readonly [VisitSide, VisitSide],
  isLaid: boolean,
  isCovered: boolean,
): NoChangeMap | null {
  const [a, b] = sides.map(({ photograph }) => photograph) as [Photograph, Photograph];
  if (isCovered) return 'covered';
  if (!isLaid) return 'not-laid';
  if (!a.grid || !b.grid) return 'no-map';
  const [byA, byB] = [modelOf(a), modelOf(b)];
  if (!byA || !byB || !isSameNetwork(byA, byB)) return 'other-model';
  if (!sameTarget(a.grid.target, b.grid.target)) return 'other-target';
  return null;
}

/** Each visit's map on what is shown of it; those of one model and answer in the colours of one scale. */
export function visitMaps(sides: readonly [VisitSide, VisitSide]): readonly [VisitMap | null, VisitMap | null] {
  const refusal = changeMapRefusal(sides, true, false);
  const common = refusal === null ? Math.max(...sides.map(({ photograph }) => photograph.grid?.max ?? 0)) : null;
  const of = ({ photograph: { grid }, onto }: VisitSide): VisitMap | null => {
    if (!grid || !onto) return null;
    const { values, width, height, sourceRect } = warpGrid(grid, { ...onto, side: SIDE });
    const max = grid.max > 0 && common ? common : grid.max;
    return {
      grid: { target: grid.target, width, height, values: Array.from(values), max, sourceRect },
      isCommonScale: common !== null,
    };
  };
  return [of(sides[0]), of(sides[1])];
}

/** Both maps on the one photograph, finely; undefined where there are not two. */
export function finelyLaid(sides: readonly [VisitSide, VisitSide]): readonly [WarpedGrid, WarpedGrid] | undefined {
  const [a, b] = sides.map(({ photograph: { grid }, onto }) =>
    grid && onto ? warpGrid(grid, { ...onto, side: FINE }) : undefined,
  );
  return a && b ? [a, b] : undefined;
}

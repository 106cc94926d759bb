/** How far the photographs of one run are: counted since the queue was last empty. */
export interface Batch {
  readonly done: number;
  readonly total: number;
  /** What the last few took, ms each, oldest first. */
  readonly recentMs: readonly number[];
}

export const NO_BATCH: Batch = { done: 0, total: 0, recentMs: [] };

/** The pace: what the middle one of the last few took, so that one that waited for a model or slept under a closed lid is no measure. */
const typicalMs = ({ recentMs }: Batch): number | undefined =>
  recentMs.length < 2 ? undefined : recentMs.toSorted((a, b) => a - b)[recentMs.length >> 1];

/** Undefined while it cannot be said yet. */
export function timeLeftMs(batch: Batch): number | undefined {
  const each = typicalMs(batch);
  return each === undefined ? undefined : each * (batch.total - batch.done);
}

/** Photographs a minute; undefined while it cannot be said yet. */
export function pacePerMinute(batch: Batch): number | undefined {
  const each = typicalMs(batch);
  return each === undefined || each === 0 ? undefined : 60_000 / each;
}

import {
  MARK_LIMITS,
  type Mark,
  type MarkShape,
  type Marks,
  movedShape,
  type Place,
  reshaped,
  simplified,
} from '#domain/mark.ts';
import type { MarkTool } from '#store/state.ts';

/** The least diameter of a disc, source px. */
const LEAST_DISC = 8;

/** What is placed by dragging from one place to another; `path`: every place between. Null for what is clicked. */
export function shapeOf(tool: MarkTool, from: Place, to: Place, path: readonly Place[], unit: number): MarkShape | null {
  switch (tool) {
    case 'arrow':
    case 'box':
    case 'ruler':
      return { kind: tool, from, to };
    case 'freehand':
      return { kind: tool, path: simplified(path, unit / 2).slice(0, MARK_LIMITS.places) };
    default:
      return null;
  }
}

/** Marks with a disc across from rim to rim, or with the fovea at `to`. */
export function withLandmark(marks: Marks, tool: 'disc' | 'fovea', from: Place, to: Place): Marks {
  if (tool === 'fovea') return { ...marks, fovea: { ...to, source: 'reader' } };
  const diameter = Math.max(LEAST_DISC, Math.hypot(to.x - from.x, to.y - from.y));
  return { ...marks, disc: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, diameter, source: 'reader' } };
}

/** Marks with one of them moved: the reader then stands for a landmark's place. */
export function withMoved(marks: Marks, which: string, by: Place): Marks {
  const { disc, fovea } = marks;
  if (which === 'disc') return { ...marks, disc: disc && { ...disc, x: disc.x + by.x, y: disc.y + by.y, source: 'reader' } };
  if (which === 'fovea') return { ...marks, fovea: fovea && { x: fovea.x + by.x, y: fovea.y + by.y, source: 'reader' } };
  return withChanged(marks, which, (mark) => movedShape(mark, by));
}

/** Marks with an end of one of them at `place`; a disc's rim. */
export function withEnd(marks: Marks, which: string, end: 'from' | 'to', place: Place): Marks {
  const { disc } = marks;
  if (which !== 'disc') return withChanged(marks, which, (mark) => reshaped(mark, end, place));
  if (!disc) return marks;
  const diameter = Math.max(LEAST_DISC, 2 * Math.hypot(place.x - disc.x, place.y - disc.y));
  return { ...marks, disc: { ...disc, diameter, source: 'reader' } };
}

/** Marks with the end of one of them moved; a disc grows to the right and upwards. */
export function withEndMoved(marks: Marks, which: string, by: Place): Marks {
  const { disc, list } = marks;
  if (which === 'disc' && disc) return withEnd(marks, 'disc', 'to', { x: disc.x + disc.diameter / 2 + by.x - by.y, y: disc.y });
  const mark = list.find(({ id }) => id === which);
  return mark && 'to' in mark ? withEnd(marks, which, 'to', { x: mark.to.x + by.x, y: mark.to.y + by.y }) : marks;
}

const withChanged = (marks: Marks, which: string, change: (mark: Mark) => Mark): Marks => ({
  ...marks,
  list: marks.list.map((mark) => (mark.id === which ? change(mark) : mark)),
});

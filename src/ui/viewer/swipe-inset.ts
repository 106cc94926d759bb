import { fromShown, type Orientation } from '#ui/viewer/orientation.ts';

/** What hides the part of a photograph that is shown left of the fraction `at`: a CSS `inset()` of the file's own sides. */
export function swipeInset(by: Orientation, at: number): string | undefined {
  if (at <= 0) return undefined;
  const { width, height } = by.size;
  // The middle of the side that is shown left tells which side of the file it is.
  const left = fromShown(by, { x: 0, y: height / 2 });
  const right = fromShown(by, { x: width, y: height / 2 });
  const cut = `${100 * at}%`;
  if (left.y === right.y) return left.x < right.x ? `inset(0 0 0 ${cut})` : `inset(0 ${cut} 0 0)`;
  return left.y < right.y ? `inset(${cut} 0 0 0)` : `inset(0 0 ${cut} 0)`;
}

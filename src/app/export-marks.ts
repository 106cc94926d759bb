import type { Rows } from '#domain/image.ts';
import { lateralityOf } from '#domain/study.ts';
import type { ReportedMarks } from '#reports/exporter.ts';
import { shownMarks } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { type Drawn, drawingOf } from '#ui/marks/drawing.ts';
import { wordsOf } from '#ui/marks/mark-words.ts';
import { orientation } from '#ui/viewer/orientation.ts';

/** What is drawn over a photograph in a file. */
export interface MarksPainting {
  readonly drawing: readonly Drawn[];
  /** Source px to one px of a screen that shows all of it: lines and letters are as wide as they were seen. */
  readonly unit: number;
  readonly matrix: ReturnType<typeof orientation>['matrix'];
}

/** Longer side of the screen that line widths and letters are made for, px. */
const SCREEN = 1000;

const COLOURS = { mark: '#5fe0ff', landmark: '#ffffff' } as const;

/** Null where nothing is marked or marks are hidden. `isDeidentified`: without words, which may name anybody. */
export function marksPainting(photograph: Photograph, isDeidentified: boolean, isTurned: boolean): MarksPainting | null {
  const state = store.getState();
  const { size, look, study } = photograph;
  if (!size || state.marking.isHidden) return null;
  const marks = shownMarks(state, photograph);
  const list = isDeidentified ? marks.list.filter(({ kind }) => kind !== 'text') : marks.list;
  const unit = Math.max(size.width, size.height) / SCREEN;
  const drawing = drawingOf({ ...marks, list }, lateralityOf(study).value, unit);
  const { matrix } = orientation(isTurned ? look : { rotate: 0, flip: false }, size);
  return drawing.length === 0 ? null : { drawing, unit, matrix };
}

/** What was marked, for a file that shows it as the page does, and in words. */
export function marksOf(photograph: Photograph | undefined, isDeidentified: boolean): ReportedMarks | null {
  const painting = photograph && marksPainting(photograph, isDeidentified, true);
  if (!painting) return null;
  const said = photograph.marks.list
    .filter(({ kind }) => !isDeidentified || kind !== 'text')
    .map((mark) => wordsOf(mark, photograph));
  return { unit: painting.unit, shapes: painting.drawing, said };
}

/** Paints marks on a canvas of the region that begins at (x, y), source px. */
export function paintMarks(
  context: OffscreenCanvasRenderingContext2D,
  { drawing, unit, matrix }: MarksPainting,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  const [a, b, c, d] = matrix;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { path, tone, isDashed, labels } of drawing) {
    context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
    const line = new Path2D(path);
    context.setLineDash([]);
    stroke(context, '#000b', 4.5 * unit, line);
    context.setLineDash(isDashed ? [5 * unit, 5 * unit] : []);
    stroke(context, COLOURS[tone], (tone === 'mark' ? 2 : 1.4) * unit, line);
    context.setLineDash([]);
    context.font = `600 ${(tone === 'mark' ? 15 : 13) * unit}px system-ui, sans-serif`;
    for (const { at, text, align, lift } of labels) {
      context.setTransform(scale, 0, 0, scale, (at.x - x) * scale, (at.y - y) * scale);
      // Turned back by the inverse, so that words are upright once the picture is turned.
      context.transform(a, c, b, d, 0, 0);
      context.textAlign = align === 'middle' ? 'center' : 'left';
      context.textBaseline = lift === 0 ? 'middle' : 'alphabetic';
      context.lineWidth = 3.5 * unit;
      context.strokeStyle = '#000c';
      context.strokeText(text, 0, -lift * unit);
      context.fillStyle = COLOURS[tone];
      context.fillText(text, 0, -lift * unit);
    }
  }
  context.resetTransform();
}

function stroke(context: OffscreenCanvasRenderingContext2D, colour: string, width: number, line: Path2D): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(line);
}

/** Marks as transparent rows of the upright picture. */
export function marksRows(painting: MarksPainting, width: number, height: number): Rows {
  return {
    width,
    height,
    read(y, rows) {
      const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true })!;
      paintMarks(context, painting, { x: 0, y, scale: 1 });
      return context.getImageData(0, 0, width, rows).data;
    },
  };
}

import { useEffect, useRef } from 'react';
import type { Marks, Place } from '#domain/mark.ts';
import {
  markChosen,
  markDrawn,
  markingToggled,
  markRemoved,
  marksChanged,
  marksRedone,
  toolChosen,
  writingStarted,
} from '#store/marks.ts';
import type { MarkTool, Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { keyAction } from '#ui/keys.ts';
import { shapeOf, withEndMoved, withLandmark, withMoved } from '#ui/marks/edit.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

const TOOLS: Readonly<Record<string, MarkTool>> = {
  2: 'arrow',
  3: 'box',
  4: 'text',
  5: 'freehand',
  6: 'ruler',
  7: 'disc',
  8: 'fovea',
};
const WAYS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** Px of the screen. */
const STEP = 2;
const LARGE_STEP = 24;
const REACH = 60;
/** Presses that follow each other so soon are one step to take back, ms. */
const ONE_STEP_MS = 900;
let pressed = { at: 0, which: '' };

interface MarkKeys {
  readonly photograph: Photograph | undefined;
  readonly control: ViewportControl | undefined;
  readonly viewer: Size | undefined;
  readonly onGrid: () => void;
}

/**
 * Marks by keyboard. It hears keys before the page does: while a mark is chosen the arrows move it and Delete deletes it, and neither the
 * photograph's place nor the photograph. Gives what places the tool's mark in the middle of what is in sight.
 */
export function useMarkKeys(keys: MarkKeys | null): () => void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const action = latest.current && keyAction(event, false);
      if (!latest.current?.photograph || !action) return;
      if (act(latest.current as MarkKeys & { photograph: Photograph }, action, event)) event.preventDefault();
    };
    document.addEventListener('keydown', down, { capture: true });
    return () => document.removeEventListener('keydown', down, { capture: true });
  }, []);
  return () => latest.current && placeInMiddle(latest.current);
}

/** Whether the key was meant for the marks. */
function act(keys: MarkKeys & { photograph: Photograph }, action: string, event: KeyboardEvent): boolean {
  const { photograph, control, onGrid } = keys;
  const { id, marks } = photograph;
  const { isOn, tool, chosen } = store.getState().marking;
  if (action === 'marks') markingToggled();
  else if (action === 'redo') marksRedone(id);
  else if (!isOn) return false;
  else if (action === 'mark-tool' && event.key === '9') onGrid();
  else if (action === 'mark-tool') toolChosen(TOOLS[event.key] ?? null);
  else if (action === 'mark-place' && tool) placeInMiddle(keys);
  else if (action === 'close') {
    if (tool) toolChosen(null);
    else if (chosen) markChosen(null);
    else markingToggled();
  } else if (!chosen || !isThere(marks, chosen)) return false;
  else if (action === 'remove') markRemoved(id, chosen);
  else if (control && WAYS[event.key]) {
    const by = asSeen(control, WAYS[event.key]!, event.shiftKey ? LARGE_STEP : STEP);
    const now = performance.now();
    const joins = pressed.which === chosen && now - pressed.at < ONE_STEP_MS;
    pressed = { at: now, which: chosen };
    marksChanged(id, action === 'mark-end' ? withEndMoved(marks, chosen, by) : withMoved(marks, chosen, by), joins);
  } else return false;
  return true;
}

const isThere = ({ disc, fovea, list }: Marks, which: string): boolean =>
  which === 'disc' ? disc !== null : which === 'fovea' ? fovea !== null : list.some(({ id }) => id === which);

/** A step on the screen in source px, whichever way the photograph is turned. */
function asSeen(control: ViewportControl, way: Place, px: number): Place {
  const [from, to] = [control.toSource({ x: 0, y: 0 }), control.toSource({ x: px * way.x, y: px * way.y })];
  return { x: to.x - from.x, y: to.y - from.y };
}

function placeInMiddle({ photograph, control, viewer }: MarkKeys): void {
  const { tool } = store.getState().marking;
  if (!photograph || !control || !viewer || !tool) return;
  const [x, y] = [viewer.width / 2, viewer.height / 2];
  const [from, to, middle] = [
    control.toSource({ x: x - REACH, y }),
    control.toSource({ x: x + REACH, y: tool === 'box' ? y + REACH : y }),
    control.toSource({ x, y }),
  ];
  const unit = 1 / control.viewport.scale;
  const shape = shapeOf(tool, from, to, [from, to], unit);
  if (tool === 'text') writingStarted(photograph.id, middle, null);
  else if (shape) markDrawn(photograph.id, shape);
  else if (tool === 'disc' || tool === 'fovea') {
    marksChanged(
      photograph.id,
      withLandmark(photograph.marks, tool, tool === 'fovea' ? middle : from, tool === 'fovea' ? middle : to),
    );
    markChosen(tool);
  }
  // Then the arrow keys move it.
  const drawn = store.getState().marking.chosen;
  if (tool !== 'text') {
    toolChosen(null);
    markChosen(drawn);
  }
}

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Mark, Marks, Place } from '#domain/mark.ts';
import { markChosen, markDrawn, marksChanged, marksDrafted, writingStarted } from '#store/marks.ts';
import type { MarkTool, Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { shapeOf, withEnd, withLandmark, withMoved } from '#ui/marks/edit.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';

/** Px of the screen: what moves less was a click, and draws nothing. */
const STILL_PX = 4;

type Aim =
  | { readonly kind: 'draw'; readonly tool: MarkTool }
  | { readonly kind: 'move'; readonly which: string }
  | { readonly kind: 'end'; readonly which: string; readonly end: 'from' | 'to' };

interface Drag {
  readonly pointer: number;
  readonly isPen: boolean;
  readonly aim: Aim;
  readonly before: Marks;
  readonly from: Place;
  readonly start: { readonly x: number; readonly y: number };
  readonly path: Place[];
  /** Where it is now, px of the page. */
  at: Place;
  hasMoved: boolean;
}

interface MarkPointer {
  /** Each says whether the pointer was meant for the marks; otherwise it moves the photograph. */
  readonly down: (event: PointerEvent<HTMLElement>) => boolean;
  readonly move: (event: PointerEvent<HTMLElement>) => boolean;
  readonly up: (event: PointerEvent<HTMLElement>) => boolean;
  /** Gives up what this pointer draws. */
  readonly cancel: (event: PointerEvent<HTMLElement>) => void;
  /** A second finger comes: gives up what the first one draws, and gives that one and where it is on the page. A pen goes on. */
  readonly giveWay: () => { readonly pointer: number; readonly at: Place } | undefined;
}

/** Draws, chooses and moves marks by pointer, while the tools are shown. */
export function useMarkPointer(
  area: RefObject<HTMLElement | null>,
  { id, marks, size }: Photograph,
  control: ViewportControl | undefined,
): MarkPointer {
  const drag = useRef<Drag>(undefined);
  const panning = useSpaceHeld();

  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const { left, top } = area.current!.getBoundingClientRect();
    const { x, y } = control!.toSource({ x: event.clientX - left, y: event.clientY - top });
    const [width, height] = [size?.width ?? 0, size?.height ?? 0];
    return { x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
  };
  const unit = control ? 1 / control.viewport.scale : 1;

  const changed = ({ aim, before, from, path }: Drag, to: Place): Marks => {
    if (aim.kind === 'move') return withMoved(before, aim.which, { x: to.x - from.x, y: to.y - from.y });
    if (aim.kind === 'end') return withEnd(before, aim.which, aim.end, to);
    if (aim.tool === 'disc' || aim.tool === 'fovea') return withLandmark(before, aim.tool, from, to);
    const shape = shapeOf(aim.tool, from, to, path, unit);
    return shape ? { ...before, list: [...before.list, { ...shape, id: 'draft', by: '', drawnAt: 0 } as Mark] } : before;
  };
  const giveUp = () => {
    if (!drag.current) return;
    drag.current = undefined;
    marksDrafted(id, null);
  };

  return {
    down(event) {
      const { isOn, tool } = store.getState().marking;
      if (!control || !isOn || event.button !== 0 || panning.current) return false;
      const isPen = event.pointerType === 'pen';
      // A hand that rests on the glass beside the pen that draws.
      if (drag.current && drag.current.pointer !== event.pointerId && (drag.current.isPen || !isPen)) return true;
      if (!event.isPrimary) return false;
      giveUp();
      const under = (event.target as Element).closest<SVGElement>('[data-reach]');
      const which = under?.dataset['reach'];
      const end = under?.dataset['end'] as 'from' | 'to' | undefined;
      if (!tool || end) markChosen(which ?? null);
      if (!tool && !which) return false;
      const from = placeOf(event);
      if (tool === 'text' && !end) {
        // The press would take the focus off the field again.
        event.preventDefault();
        writingStarted(id, from, null);
        return true;
      }
      const aim: Aim =
        which && end ? { kind: 'end', which, end } : tool ? { kind: 'draw', tool } : { kind: 'move', which: which! };
      area.current?.setPointerCapture(event.pointerId);
      const start = { x: event.clientX, y: event.clientY };
      drag.current = {
        pointer: event.pointerId,
        isPen,
        aim,
        before: marks,
        from,
        start,
        path: [from],
        at: start,
        hasMoved: false,
      };
      return true;
    },
    move(event) {
      const at = drag.current;
      if (!at || at.pointer !== event.pointerId) return false;
      at.at = { x: event.clientX, y: event.clientY };
      at.hasMoved ||= Math.hypot(event.clientX - at.start.x, event.clientY - at.start.y) >= STILL_PX;
      const to = placeOf(event);
      at.path.push(to);
      if (at.hasMoved) marksDrafted(id, changed(at, to));
      return true;
    },
    up(event) {
      const at = drag.current;
      if (!at || at.pointer !== event.pointerId) return false;
      const to = placeOf(event);
      giveUp();
      const { aim } = at;
      const isClick = aim.kind === 'draw' && aim.tool === 'fovea';
      if (!at.hasMoved && !isClick) return true;
      const shape = aim.kind === 'draw' ? shapeOf(aim.tool, at.from, to, [...at.path, to], unit) : null;
      if (shape) markDrawn(id, shape);
      else marksChanged(id, changed(at, to));
      if (aim.kind === 'draw' && !shape) markChosen(aim.tool);
      return true;
    },
    cancel(event) {
      if (drag.current?.pointer === event.pointerId) giveUp();
    },
    giveWay() {
      if (!drag.current || drag.current.isPen) return undefined;
      const { pointer, at } = drag.current;
      giveUp();
      return { pointer, at };
    },
  };
}

/** Whether the space bar is down: then the photograph is panned, whatever the tool. */
function useSpaceHeld(): RefObject<boolean> {
  const held = useRef(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const hear = (isDown: boolean) => (event: KeyboardEvent) => {
      if (event.key === ' ') held.current = isDown;
    };
    document.addEventListener('keydown', hear(true), { signal });
    document.addEventListener('keyup', hear(false), { signal });
    window.addEventListener('blur', () => (held.current = false), { signal });
    return () => listening.abort();
  }, []);
  return held;
}

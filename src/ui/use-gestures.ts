import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { ViewportControl } from '#ui/use-viewport.ts';

/** Pointer, wheel and pinch on the viewer, as moves of its viewport. Spread the result on the element. */
export function useGestures(element: RefObject<HTMLElement | null>, control: ViewportControl | undefined) {
  const latest = useRef(control);
  latest.current = control;
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // React listens to wheel passively, which cannot keep the page from zooming.
    const wheel = (event: WheelEvent) => {
      if (!latest.current) return;
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      latest.current.zoom(Math.exp(-event.deltaY * lines * speed), event.clientX - left, event.clientY - top);
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [element]);

  const release = (event: ReactPointerEvent) => pointers.current.delete(event.pointerId);

  return {
    onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !latest.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: ReactPointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId);
      if (!before || !latest.current) return;
      const now = { x: event.clientX, y: event.clientY };
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      if (!other) {
        latest.current.pan(now.x - before.x, now.y - before.y);
        return;
      }
      const { left, top } = event.currentTarget.getBoundingClientRect();
      const factor =
        Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      // The middle of two fingers moves half as far as the one that moved.
      latest.current.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      latest.current.zoom(factor, (now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top);
    },
    onPointerUp: release,
    onPointerCancel: release,
    onDoubleClick: () => latest.current?.fit(),
  };
}

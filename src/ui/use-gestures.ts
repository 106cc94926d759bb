import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';

/** A finger or pen that rests for so long asks for the magnifier. */
const HOLD_MS = 450;
/** What moves less, px, rests; what is lifted sooner, ms, is a tap. */
const STILL_PX = 8;
const TAP_MS = 300;
/** Two taps so close, px, are a double tap. */
const TWICE_PX = 30;

interface GestureListeners {
  /** A click or a tap: pressed and let go in place. */
  readonly onTap?: (() => void) | undefined;
  /** A finger or a pen rests on the photograph, and no longer does. */
  readonly onHold?: ((held: boolean) => void) | undefined;
}

interface Press {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  isStill: boolean;
  isHeld: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Pointer, pen, wheel and pinch on the viewer, as moves of its viewport. Spread the handlers on the element. */
export function useGestures(
  element: RefObject<HTMLElement | null>,
  control: ViewportControl | undefined,
  { onTap, onHold }: GestureListeners = {},
) {
  const latest = useRef(control);
  latest.current = control;
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const press = useRef<Press>(undefined);
  const tapped = useRef<{ x: number; y: number; at: number }>(undefined);

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // React listens to wheel passively, which cannot keep the page from zooming.
    const wheel = (event: WheelEvent) => {
      if (!latest.current || event.defaultPrevented) return;
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      latest.current.zoom(Math.exp(-event.deltaY * lines * speed), event.clientX - left, event.clientY - top);
    };
    target.addEventListener('wheel', wheel, { passive: false });
    return () => target.removeEventListener('wheel', wheel);
  }, [element]);

  /** Ends the press; gives it back where it was a tap. */
  const lift = () => {
    const ended = press.current;
    press.current = undefined;
    clearTimeout(ended?.timer);
    if (ended?.isHeld) onHold?.(false);
    else if (ended?.isStill && performance.now() - ended.at < TAP_MS) return ended;
    return undefined;
  };
  const stir = () => {
    if (!press.current || press.current.isHeld) return;
    press.current.isStill = false;
    clearTimeout(press.current.timer);
  };

  const handlers = {
    onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
      // The middle button pans whatever the other one draws.
      if ((event.button !== 0 && event.button !== 1) || !latest.current) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (pointers.current.size > 1) return stir();
      const begun: Press = {
        x: event.clientX,
        y: event.clientY,
        at: performance.now(),
        isStill: true,
        isHeld: false,
        timer: undefined,
      };
      press.current = begun;
      if (event.pointerType === 'mouse' || !onHold) return;
      begun.timer = setTimeout(() => {
        begun.isHeld = true;
        onHold(true);
      }, HOLD_MS);
    },
    onPointerMove: (event: ReactPointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId);
      if (!before || !latest.current) return;
      const now = { x: event.clientX, y: event.clientY };
      if (press.current && Math.hypot(now.x - press.current.x, now.y - press.current.y) > STILL_PX) stir();
      // The magnifier follows a finger that rested, not the photograph.
      if (press.current?.isHeld) return;
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
    onPointerUp: (event: ReactPointerEvent<HTMLElement>) => {
      if (!pointers.current.delete(event.pointerId)) return;
      const tap = lift();
      if (!tap) return;
      const last = tapped.current;
      const isTwice = last && tap.at - last.at < 2 * TAP_MS && Math.hypot(tap.x - last.x, tap.y - last.y) < TWICE_PX;
      // A mouse says so itself; not every browser does for a finger.
      if (isTwice && event.pointerType !== 'mouse') latest.current?.fit();
      tapped.current = isTwice ? undefined : tap;
      onTap?.();
    },
    onPointerCancel: (event: ReactPointerEvent<HTMLElement>) => {
      pointers.current.delete(event.pointerId);
      lift();
    },
    onDoubleClick: () => latest.current?.fit(),
  };
  return {
    handlers,
    /** Takes over a pointer that something else has heard until now: the next one pinches with it. */
    adopt: (pointer: number, at: { readonly x: number; readonly y: number }) => void pointers.current.set(pointer, at),
  };
}

import { type ReactNode, type RefObject, useEffect, useMemo, useState } from 'react';
import { type Point, toShown } from '#ui/viewer/orientation.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Px of the page; smaller in a small pane, of which it takes up to this share. */
const RADIUS = { most: 140, share: 0.3 };
/** How far above a finger its rim stands, so that the hand does not cover it. */
const ABOVE_FINGER = 34;
/** Screen px a source px. */
const FACTORS = [1, 2, 3, 4] as const;

interface LensProps {
  /** What the pointer is followed over: the pane itself, or one of the same size that is looked at with it. */
  readonly area: RefObject<HTMLElement | null>;
  /** Where the pointer is, px of the viewer; null: nowhere on it. */
  readonly start: Point | null;
  readonly isTouch: boolean;
  readonly viewer: Size;
  readonly control: ViewportControl;
  /** What is seen through it, moved by this control in a viewer of this size. */
  readonly children: (control: ViewportControl, lens: Size) => ReactNode;
}

/** A round part of the photograph, at full resolution and more, where the pointer is. The wheel changes how much. */
export function Lens({ area, start, isTouch, viewer, control, children }: LensProps) {
  const [at, setAt] = useState<Point>(start ?? { x: viewer.width / 2, y: viewer.height / 2 });
  const [step, setStep] = useState(lastStep);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const { left, top } = element.getBoundingClientRect();
      setAt({ x: clientX - left, y: clientY - top });
    };
    const wheel = (event: WheelEvent) => {
      // Two lenses that move as one hear the same turn of the wheel.
      if (!event.defaultPrevented) lastStep = Math.min(FACTORS.length - 1, Math.max(0, lastStep - Math.sign(event.deltaY)));
      event.preventDefault();
      setStep(lastStep);
    };
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('pointermove', follow, { signal });
    // Before the viewer hears of it, which would zoom.
    element.addEventListener('wheel', wheel, { signal, capture: true, passive: false });
    return () => listening.abort();
  }, [area]);

  const factor = FACTORS[step]!;
  const scale = factor / devicePixelRatio;
  const middle = toShown(control.orientation, control.toSource(at));
  const radius = Math.round(Math.min(RADIUS.most, RADIUS.share * Math.min(viewer.width, viewer.height)));
  const lens = useMemo(() => ({ width: 2 * radius, height: 2 * radius }), [radius]);
  const viewport = { scale, x: radius - middle.x * scale, y: radius - middle.y * scale };
  const left = clamp(at.x - radius, viewer.width - lens.width);
  const top = clamp(at.y - radius - (isTouch ? radius + ABOVE_FINGER : 0), viewer.height - lens.height);
  return (
    <div className="lens" data-testid="lens" aria-hidden="true" style={{ ...lens, transform: `translate(${left}px, ${top}px)` }}>
      <div className="lens-glass">{children({ ...control, viewport, eased: false }, lens)}</div>
      <span className="lens-factor">{viewerWords.magnified(factor)}</span>
    </div>
  );
}

/** The strength stays from one use to the next: of `FACTORS`. */
let lastStep = 1;

/** Within the viewer, or in its middle where there is no room. */
const clamp = (offset: number, room: number): number => (room < 0 ? room / 2 : Math.min(room, Math.max(0, offset)));

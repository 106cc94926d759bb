import { type RefObject, useRef, useState } from 'react';
import type { PaneSide } from '#ui/viewer/linked-viewport.ts';
import type { Point } from '#ui/viewer/orientation.ts';
import { type Magnifier, useMagnifier } from '#ui/viewer/use-magnifier.ts';
import type { VisitLens } from '#ui/visits/VisitPane.tsx';

/** One magnifier over both visits: where the pointer is on one, the other is magnified too. */
export interface VisitMagnifier extends Magnifier {
  /** What a pane needs to have it. */
  readonly pane: (side: PaneSide) => {
    readonly area: RefObject<HTMLDivElement | null>;
    readonly lens: VisitLens | null;
    readonly onPoint: (at: Point) => void;
    readonly onHold: (isHeld: boolean) => void;
  };
}

export function useVisitLens(): VisitMagnifier {
  const magnifier = useMagnifier();
  const areas = { left: useRef<HTMLDivElement>(null), right: useRef<HTMLDivElement>(null) };
  const pointer = useRef<Point>(null);
  const [pointed, setPointed] = useState<PaneSide>('left');
  const [isTouched, setTouched] = useState(false);
  const isOut = magnifier.isOn || isTouched;
  return {
    ...magnifier,
    pane: (side) => ({
      area: areas[side],
      // Alone, a pane is followed itself, wherever the pointer was before.
      lens: isOut
        ? { area: areas[pointed].current ? areas[pointed] : areas[side], start: pointer.current, isTouch: isTouched }
        : null,
      onPoint: (at) => {
        pointer.current = at;
        setPointed(side);
      },
      onHold: setTouched,
    }),
  };
}

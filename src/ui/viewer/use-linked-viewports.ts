import { useState } from 'react';
import type { Link } from '#store/state.ts';
import { FITTED, type Gazes, looked, type PaneSide } from '#ui/viewer/linked-viewport.ts';
import { type Sight, type ViewportControl, viewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

interface Moved extends Gazes {
  /** The photographs in the panes: others start fitted. */
  readonly key: string;
}

export interface LinkedViewports {
  readonly left: ViewportControl;
  readonly right: ViewportControl;
  /** The other pane looks where this one does. */
  readonly relink: (side: PaneSide, link: Link) => void;
}

/** The viewports of two panes of one size, moved as one as far as they are linked. */
export function useLinkedViewports(key: string, viewer: Size, sights: Record<PaneSide, Sight>, link: Link): LinkedViewports {
  const [moved, setMoved] = useState<Moved>({ key, ...FITTED });
  const own = moved.key === key ? moved : FITTED;
  const change = (next: (before: Gazes) => Gazes) =>
    setMoved((before) => ({ ...next(before.key === key ? before : FITTED), key }));
  const pane = (side: PaneSide) =>
    viewportControl(
      {
        gaze: own[side],
        eased: own.eased,
        onLook: (next, eased) => change((before) => looked(before, side, next(before[side]), link, eased)),
      },
      viewer,
      sights[side],
    );
  return {
    left: pane('left'),
    right: pane('right'),
    relink: (side, newLink) => change((before) => looked(before, side, before[side], newLink, true)),
  };
}

import { useState } from 'react';
import type { Gaze } from '#ui/viewer/linked-viewport.ts';
import { type Sight, type ViewportControl, viewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

interface Moved {
  /** The photograph that was moved: another one starts fitted. */
  readonly key: string;
  readonly gaze: Gaze | null;
  readonly eased: boolean;
}

/** The viewport of the photograph `key`: fitted until the reader moves it. */
export function useViewport(key: string, viewer: Size, sight: Sight): ViewportControl {
  const [moved, setMoved] = useState<Moved>({ key, gaze: null, eased: false });
  const { gaze, eased } = moved.key === key ? moved : { gaze: null, eased: false };
  return viewportControl(
    {
      gaze,
      eased,
      onLook: (next, isStep) =>
        setMoved((before) => ({ key, gaze: next(before.key === key ? before.gaze : null), eased: isStep })),
    },
    viewer,
    sight,
  );
}

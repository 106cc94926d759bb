import { useMemo, useRef, useState } from 'react';
import { apertureOf, selectedPhotograph } from '#store/selectors.ts';
import { overlayChanged, swipeToggled, viewChosen } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { ClaheControls } from '#ui/ClaheControls.tsx';
import { words } from '#ui/messages.ts';
import { PhotographTag } from '#ui/PhotographTag.tsx';
import { Stage } from '#ui/Stage.tsx';
import { Toolbar } from '#ui/Toolbar.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useGestures } from '#ui/use-gestures.ts';
import { useKeys } from '#ui/use-keys.ts';
import { useSize } from '#ui/use-size.ts';
import { useViewport, type ViewportControl } from '#ui/use-viewport.ts';
import { apertureRegion, type Region, type Size } from '#ui/viewport.ts';
import { viewportKeys } from '#ui/viewport-keys.ts';

/** Stands in before there is a size, so that the hooks below always have one. */
const NO_SIZE: Size = { width: 1, height: 1 };

/** The photograph, large, and how it is looked at. */
export function Viewer({ isCovered }: { readonly isCovered: boolean }) {
  const photograph = useAppState(selectedPhotograph);
  const view = useAppState((state) => state.settings.view);
  const area = useRef<HTMLDivElement>(null);
  const viewer = useSize(area);
  const size = photograph?.size ?? undefined;
  const region = useRegion(photograph);
  const control = useViewport(photograph?.id ?? '', viewer ?? NO_SIZE, size ?? NO_SIZE, region);
  const active = viewer && size ? control : undefined;
  const gestures = useGestures(area, active);
  const [peeking, setPeeking] = useState(false);
  useViewerKeys(isCovered ? undefined : active, setPeeking);

  return (
    <main className="viewer" aria-label={words.viewer} inert={isCovered}>
      <p className="visually-hidden">{words.viewerHelp}</p>
      <div ref={area} className="viewer-area" {...gestures}>
        {photograph && viewer && size && active && (
          <Stage photograph={photograph} viewer={viewer} size={size} control={active} peeking={peeking} />
        )}
        {photograph?.progress.kind === 'done' && !size && <p className="viewer-empty">{words.noPicture}</p>}
        {photograph && <PhotographTag photograph={photograph} />}
        {size && view === 'clahe' && <ClaheControls />}
      </div>
      <Toolbar control={active} />
    </main>
  );
}

/** What "fit" fits: the field of view once it is known, the whole picture before. */
function useRegion(photograph: Photograph | undefined): Region {
  const size = photograph?.size ?? NO_SIZE;
  const aperture = photograph && apertureOf(photograph);
  return useMemo(() => (aperture ? apertureRegion(aperture, size) : { x: 0, y: 0, ...size }), [aperture, size]);
}

function useViewerKeys(control: ViewportControl | undefined, whilePeeking: (held: boolean) => void): void {
  useKeys(
    {
      ...viewportKeys(control),
      colour: () => viewChosen('colour'),
      clahe: () => viewChosen('clahe'),
      'red-free': () => viewChosen('red-free'),
      swipe: swipeToggled,
      overlay: () => overlayChanged({ shown: !store.getState().settings.overlay.shown }),
    },
    whilePeeking,
  );
}

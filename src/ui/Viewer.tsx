import { useMemo, useRef, useState } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { lateralityOf } from '#domain/study.ts';
import { lookMirrored, lookTurned } from '#store/look.ts';
import { gridToggled } from '#store/marks.ts';
import { type Chosen, pairOf } from '#store/pair.ts';
import { select } from '#store/photographs.ts';
import { qualityMapToggled } from '#store/quality-map.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import { bothToggled, inversionToggled, linkChosen, overlayChanged, swipeToggled, viewChosen } from '#store/settings.ts';
import type { Link, Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { ClaheControls } from '#ui/ClaheControls.tsx';
import { MarksBar } from '#ui/marks/MarksBar.tsx';
import { useMarkKeys } from '#ui/marks/use-mark-keys.ts';
import { useServices } from '#ui/services.ts';
import { Toolbar } from '#ui/Toolbar.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useKeys } from '#ui/use-keys.ts';
import { useSize } from '#ui/use-size.ts';
import { ADJUST_MENU, AdjustMenu } from '#ui/viewer/AdjustMenu.tsx';
import { FullScreenTool } from '#ui/viewer/FullScreenTool.tsx';
import { PANES, type PaneSide } from '#ui/viewer/linked-viewport.ts';
import { EmptyPane, PairChoice } from '#ui/viewer/PairChoice.tsx';
import { PairLink } from '#ui/viewer/PairLink.tsx';
import { useFullScreen } from '#ui/viewer/use-full-screen.ts';
import { useLinkedViewports } from '#ui/viewer/use-linked-viewports.ts';
import { useMagnifier } from '#ui/viewer/use-magnifier.ts';
import { NO_SIZE, useSight } from '#ui/viewer/use-sight.ts';
import { ViewerPane } from '#ui/viewer/ViewerPane.tsx';
import { ViewerTools } from '#ui/viewer/ViewerTools.tsx';
import { viewportKeys } from '#ui/viewport-keys.ts';
import { pageWords } from '#ui/words/page.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Between two panes, px. */
const GAP = 2;

/** The photograph, large, alone or beside the other eye, and how it is looked at. */
export function Viewer({ isCovered }: { readonly isCovered: boolean }) {
  const photograph = useAppState(selectedPhotograph);
  const { view, both, link } = useAppState((state) => state.settings);
  const frame = useRef<HTMLElement>(null);
  const panes = useRef<HTMLDivElement>(null);
  const room = useSize(panes);
  const viewer = useMemo(() => room && (both ? { width: (room.width - GAP) / 2, height: room.height } : room), [room, both]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const pair = usePair(chosen, both);
  const shown = { left: pair.left, right: pair.right };
  const key = `${shown.left?.id} ${shown.right?.id}`;
  const sights = { left: useSight(shown.left), right: useSight(shown.right) };
  const linked = useLinkedViewports(key, viewer ?? NO_SIZE, sights, both ? link : 'off');
  const active = viewer && photograph?.size ? linked[pair.present] : undefined;

  const [peeking, setPeeking] = useState(false);
  const magnifier = useMagnifier();
  const [hovered, setHovered] = useState<PaneSide | null>(null);
  const fullScreen = useFullScreen(frame);
  const relink = (to: Link) => {
    linkChosen(to);
    linked.relink(pair.present, to);
  };
  const id = photograph?.id;
  const { commands } = useServices();
  const isMarking = useAppState((state) => state.marking.isOn);
  const toggleGrid = () => {
    if (photograph && gridToggled(photograph.id)) commands.suggestLandmarks(photograph.id);
  };
  const placeMark = useMarkKeys(isCovered ? null : { photograph, control: active, viewer, onGrid: toggleGrid });
  useKeys(
    isCovered
      ? {}
      : {
          ...viewportKeys(active),
          colour: () => viewChosen('colour'),
          clahe: () => viewChosen('clahe'),
          'red-free': () => viewChosen('red-free'),
          grey: () => viewChosen('grey'),
          inverted: inversionToggled,
          swipe: swipeToggled,
          overlay: () => overlayChanged({ shown: !store.getState().settings.overlay.shown }),
          quality: qualityMapToggled,
          adjust: () => document.getElementById(ADJUST_MENU)?.togglePopover(),
          rotate: () => id && lookTurned(id, 1),
          flip: () => id && lookMirrored(id),
          both: bothToggled,
          ...(both ? { link: () => relink(link === 'off' ? 'same' : 'off') } : {}),
          'full-screen': fullScreen.toggle,
          ...(fullScreen.isOn ? { close: fullScreen.toggle } : {}),
        },
    isCovered
      ? {}
      : {
          peek: setPeeking,
          magnify: magnifier.hold,
        },
  );

  const pane = (side: PaneSide) => {
    const content = shown[side];
    const other = shown[side === 'left' ? 'right' : 'left'];
    const isActive = side === pair.present;
    if (!content) {
      if (!both || !other) return null;
      return (
        <EmptyPane
          key={side}
          missing={pair.missing}
          present={other.id}
          other={undefined}
          onChoose={(to) => choose(other.id, to)}
        />
      );
    }
    return (
      <ViewerPane
        key={side}
        photograph={content}
        viewer={viewer}
        control={linked[side]}
        peeking={peeking}
        magnifying={magnifier.isOn && (hovered ? hovered === side : isActive)}
        onHover={(isOn) => setHovered((before) => (isOn ? side : before === side ? null : before))}
        {...(both ? { pair: { name: paneName(content), isActive, onActivate: () => activate(content.id) } } : {})}
      >
        {both && isActive && <p className="tag-active">{viewerWords.active}</p>}
        {both && !isActive && id && (
          <div className="tag-tools">
            <button
              type="button"
              className="button small"
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => activate(content.id)}
            >
              {viewerWords.showItsResult}
            </button>
            <PairChoice present={id} other={content.id} onChoose={(to) => choose(id, to)} />
          </div>
        )}
      </ViewerPane>
    );
  };
  /** The two stay where they are when the other one's result is asked for. */
  const activate = (to: ImageId) => {
    if (shown.left && shown.right) setChosen([shown.left.id, shown.right.id]);
    select(to);
  };
  const choose = (present: ImageId, other: ImageId) => setChosen([present, other]);

  return (
    <main
      ref={frame}
      className={fullScreen.isInPage ? 'viewer viewer-over-page' : 'viewer'}
      aria-label={pageWords.viewer}
      inert={isCovered}
    >
      <p className="visually-hidden">{pageWords.viewerHelp}</p>
      <div ref={panes} className={both ? 'panes panes-two' : 'panes'}>
        {both ? PANES.map(pane) : pane('left')}
        {both && shown.left && shown.right && <PairLink link={link} onChange={relink} />}
        {photograph?.size && view === 'clahe' && <ClaheControls />}
      </div>
      {isMarking && photograph?.size && <MarksBar photograph={photograph} onPlace={placeMark} onGrid={toggleGrid} />}
      <Toolbar control={active} canSwipe>
        <ViewerTools photograph={photograph} isMagnifying={magnifier.isOn} onMagnify={magnifier.toggle} />
        <FullScreenTool fullScreen={fullScreen} />
      </Toolbar>
      {fullScreen.isOn && <p className="viewer-notice">{pageWords.notice}</p>}
      {photograph?.size && !isCovered && <AdjustMenu photographs={[photograph]} />}
    </main>
  );
}

/** The photographs in the panes; alone, the one that is shown stands left. Each part by itself, so that other photographs' progress draws nothing anew. */
function usePair(chosen: Chosen | null, both: boolean) {
  const alone = useAppState(selectedPhotograph);
  const left = useAppState((state) => pairOf(state, chosen).left);
  const right = useAppState((state) => pairOf(state, chosen).right);
  const present = useAppState((state) => pairOf(state, chosen).present);
  const missing = useAppState((state) => pairOf(state, chosen).missing);
  if (!both) return { left: alone, right: undefined, present: 'left' as const, missing: undefined };
  return { left, right, present, missing };
}

function paneName({ name, study }: Photograph): string {
  const { value: eye } = lateralityOf(study);
  return viewerWords.pane(eye, name);
}

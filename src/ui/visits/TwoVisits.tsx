import { useEffect, useMemo, useRef, useState } from 'react';
import { isAdjusted } from '#domain/look.ts';
import { paintDifference } from '#imaging/registration/difference.ts';
import { isCovered } from '#store/covered.ts';
import { lookMirrored, lookTurned } from '#store/look.ts';
import { marksHidden } from '#store/marks.ts';
import { inversionToggled, overlayChanged, swipeMoved, viewChosen } from '#store/settings.ts';
import type { Photograph, Visits } from '#store/state.ts';
import { visitOrder } from '#store/visits.ts';
import { ClaheControls } from '#ui/ClaheControls.tsx';
import { drawingOf } from '#ui/marks/drawing.ts';
import { MarkIcon } from '#ui/marks/MarkIcon.tsx';
import { SwipeHandle } from '#ui/SwipeHandle.tsx';
import { Toolbar } from '#ui/Toolbar.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useKeys } from '#ui/use-keys.ts';
import { useSize } from '#ui/use-size.ts';
import { ADJUST_MENU, AdjustMenu } from '#ui/viewer/AdjustMenu.tsx';
import { FullScreenTool } from '#ui/viewer/FullScreenTool.tsx';
import { LookTools } from '#ui/viewer/LookTools.tsx';
import { Tool } from '#ui/viewer/Tool.tsx';
import type { FullScreen } from '#ui/viewer/use-full-screen.ts';
import { useLinkedViewports } from '#ui/viewer/use-linked-viewports.ts';
import { NO_SIZE, useSight } from '#ui/viewer/use-sight.ts';
import { viewportKeys } from '#ui/viewport-keys.ts';
import { FlickerControls } from '#ui/visits/FlickerControls.tsx';
import { visitSides } from '#ui/visits/sides.ts';
import { FLICKER_MS, useFlicker } from '#ui/visits/use-flicker.ts';
import { useVisitLens } from '#ui/visits/use-visit-lens.ts';
import { VisitChanges } from '#ui/visits/VisitChanges.tsx';
import { type MapMode, VisitMapChoice } from '#ui/visits/VisitMapChoice.tsx';
import { VisitModes } from '#ui/visits/VisitModes.tsx';
import { VisitPane } from '#ui/visits/VisitPane.tsx';
import type { VisitShows } from '#ui/visits/VisitScene.tsx';
import { changeMapRefusal, finelyLaid, visitMaps } from '#ui/visits/visit-maps.ts';
import { type Whose, WhoseLook } from '#ui/visits/WhoseLook.tsx';
import { markWords } from '#ui/words/marks.ts';
import { type VisitMode, visitWords } from '#ui/words/visits.ts';

/** Between two panes, px. */
const GAP = 2;

interface TwoVisitsProps {
  readonly visits: Visits;
  readonly fixed: Photograph;
  readonly moving: Photograph;
  readonly fullScreen: FullScreen;
}

/** Both visits, with what they are looked at by. */
export function TwoVisits({ visits, fixed, moving, fullScreen }: TwoVisitsProps) {
  const swipeAt = useAppState((state) => state.settings.swipeAt);
  const view = useAppState((state) => state.settings.view);
  const isMapShown = useAppState((state) => state.settings.overlay.shown);
  const isAnyCovered = useAppState((state) => isCovered(state, fixed) || isCovered(state, moving));
  const { step } = visits;
  const isReliable = step.kind === 'done' && step.registration.isReliable;
  const [chosenMode, setMode] = useState<VisitMode>('side');
  const [isAsTaken, setAsTaken] = useState(false);
  const [isChange, setChange] = useState(false);
  const [intervalMs, setIntervalMs] = useState<number>(FLICKER_MS.usual);
  const [peeking, setPeeking] = useState(false);
  const mode = isReliable ? chosenMode : 'side';
  const isLaid = isReliable && !(mode === 'side' && isAsTaken);
  const sides = useMemo(() => visitSides({ step }, fixed, moving, isLaid), [step, fixed, moving, isLaid]);
  const [first, second] = sides;

  const refusal = changeMapRefusal(sides, isLaid, isAnyCovered);
  const mapMode: MapMode = isChange && !refusal ? 'change' : isMapShown && !isAnyCovered ? 'each' : 'off';
  // What maps are made of: tones and marks change the sides too, and no map.
  const made = [step, isLaid, fixed.grid, moving.grid, fixed.progress, moving.progress, visitOrder(fixed, moving)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `made`
  const maps = useMemo(() => visitMaps(sides), made);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `made`
  const difference = useMemo(() => {
    const laid = mapMode === 'change' ? finelyLaid(sides) : undefined;
    return laid ? paintDifference(...laid) : null;
  }, [mapMode, ...made]);
  const paint = { maps: mapMode === 'each' ? maps : NO_MAPS, difference, isHidden: peeking };

  const panes = useRef<HTMLDivElement>(null);
  const room = useSize(panes);
  const viewer = useMemo(
    () => room && (mode === 'side' ? { width: (room.width - GAP) / 2, height: room.height } : room),
    [room, mode],
  );
  const sights = { left: useSight(first.frame), right: useSight(second.frame) };
  const linked = useLinkedViewports(`${fixed.id} ${moving.id}`, viewer ?? NO_SIZE, sights, 'same');
  const control = viewer && fixed.size ? linked.left : undefined;
  const flicker = useFlicker(mode === 'flicker', intervalMs);
  const isSpaceDown = useRef(false);
  const lens = useVisitLens();
  const [whose, setWhose] = useState<Whose>('both');
  const toned = whose === 'both' ? ([first.photograph, second.photograph] as const) : ([sides[whose].photograph] as const);
  // Laid over each other they are turned as one.
  const turned = isLaid ? [fixed, moving] : toned;
  const hasMarks = sides.some(({ photograph: { marks } }) => drawingOf(marks, undefined, 1).length > 0);
  const areMarksHidden = useAppState((state) => state.marking.isHidden);
  useKeys(
    {
      ...viewportKeys(control),
      colour: () => viewChosen('colour'),
      clahe: () => viewChosen('clahe'),
      'red-free': () => viewChosen('red-free'),
      grey: () => viewChosen('grey'),
      inverted: inversionToggled,
      adjust: () => document.getElementById(ADJUST_MENU)?.togglePopover(),
      rotate: () => {
        for (const { id } of turned) lookTurned(id, 1);
      },
      flip: () => {
        for (const { id } of turned) lookMirrored(id);
      },
      swipe: () => setMode((before) => (before === 'swipe' ? 'side' : 'swipe')),
      overlay: () => overlayChanged({ shown: !isMapShown }),
    },
    {
      magnify: lens.hold,
      peek: (isHeld) => {
        // A key that stays down repeats itself.
        if (mode === 'flicker' && isHeld && !isSpaceDown.current) flicker.toggle();
        isSpaceDown.current = isHeld;
        setPeeking(isHeld && mode !== 'flicker');
      },
    },
  );
  // The line starts in the middle: where it stood for another picture means nothing here.
  useEffect(() => swipeMoved(0.5), []);

  const pane = (shows: VisitShows, side: 'left' | 'right' = 'left') => (
    <VisitPane key={side} {...lens.pane(side)} sides={sides} shows={shows} paint={paint} viewer={viewer} control={linked[side]}>
      {shows.kind === 'swipe' && viewer && (
        <SwipeHandle
          label={visitWords.swipeHandle}
          left={visitWords.roles[first.role]}
          right={visitWords.roles[second.role]}
          at={swipeAt}
          control={linked.left}
          viewer={viewer}
        />
      )}
      {shows.kind === 'flicker' && (
        <FlickerControls
          flicker={flicker}
          intervalMs={intervalMs}
          onInterval={setIntervalMs}
          other={sides[flicker.shown === 0 ? 1 : 0].role}
        />
      )}
    </VisitPane>
  );
  return (
    <>
      <div className="visits-body">
        <div ref={panes} className={mode === 'side' ? 'panes panes-two' : 'panes'}>
          {mode === 'side' && [pane({ kind: 'one', which: 0 }, 'left'), pane({ kind: 'one', which: 1 }, 'right')]}
          {mode === 'swipe' && pane({ kind: 'swipe', at: swipeAt })}
          {mode === 'flicker' && pane({ kind: 'flicker', which: flicker.shown })}
          {view === 'clahe' && <ClaheControls />}
        </div>
        <aside className="visits-aside" aria-label={visitWords.changed}>
          <VisitChanges sides={sides} isOrderKnown={visitOrder(fixed, moving) !== 0} />
          <VisitMapChoice
            sides={sides}
            mode={mapMode}
            onMode={(next) => {
              setChange(next === 'change');
              overlayChanged({ shown: next !== 'off' });
            }}
            refusal={refusal}
            isCommonScale={maps.every((map) => map?.isCommonScale)}
            isEmptyChange={difference?.isEmpty ?? false}
          />
        </aside>
      </div>
      <Toolbar control={control} canSwipe={false}>
        <VisitModes mode={mode} onMode={setMode} isReliable={isReliable} isAsTaken={isAsTaken} onAsTaken={setAsTaken} />
        <div className="tool-group">
          <LookTools
            isAdjusted={isAdjusted(fixed.look) || isAdjusted(moving.look)}
            isOff={!control}
            isMagnifying={lens.isOn}
            onMagnify={lens.toggle}
          />
          {hasMarks && (
            <Tool name={markWords.hide} pressed={areMarksHidden} onClick={() => marksHidden(!areMarksHidden)}>
              <MarkIcon name="hide" />
            </Tool>
          )}
          <FullScreenTool fullScreen={fullScreen} />
        </div>
      </Toolbar>
      <AdjustMenu photographs={toned} turns={turned}>
        <WhoseLook sides={sides} whose={whose} onWhose={setWhose} />
      </AdjustMenu>
    </>
  );
}

const NO_MAPS = [null, null] as const;

import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { writingDone } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { TextEntry } from '#ui/marks/TextEntry.tsx';
import { useMarkPointer } from '#ui/marks/use-mark-pointer.ts';
import { PhotographTag } from '#ui/PhotographTag.tsx';
import { Stage } from '#ui/Stage.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useGestures } from '#ui/use-gestures.ts';
import { Lens } from '#ui/viewer/Lens.tsx';
import type { Point } from '#ui/viewer/orientation.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { pageWords } from '#ui/words/page.ts';

interface ViewerPaneProps {
  readonly photograph: Photograph;
  /** Px of the page; undefined before the first layout. */
  readonly viewer: Size | undefined;
  readonly control: ViewportControl;
  readonly peeking: boolean;
  readonly magnifying: boolean;
  /** What tells one of two panes from the other; undefined where there is one. */
  readonly pair?: {
    readonly name: string;
    /** Whether keys and tools act on it, and its result is shown. */
    readonly isActive: boolean;
    /** Clicked or tapped. */
    readonly onActivate: () => void;
  };
  /** Hears whether the pointer is on it. */
  readonly onHover?: (isOn: boolean) => void;
  /** Beside the tag. */
  readonly children?: ReactNode;
}

/** One photograph in the viewer, moved by hand. */
export function ViewerPane({ photograph, viewer, control, peeking, magnifying, pair, onHover, children }: ViewerPaneProps) {
  const area = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point>(null);
  const [held, setHeld] = useState(false);
  const size = photograph.size ?? undefined;
  const { handlers: gestures, adopt } = useGestures(area, viewer && size ? control : undefined, {
    onTap: pair?.isActive === false ? pair.onActivate : undefined,
    onHold: setHeld,
  });
  const { isOn, tool, writing } = useAppState((state) => state.marking);
  const marker = useMarkPointer(area, photograph, isOn && viewer && size ? control : undefined);
  const text = writing?.id === photograph.id ? writing : null;
  const written = photograph.marks.list.find(({ id }) => id === text?.mark);
  const note = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    pointer.current = { x: event.clientX - left, y: event.clientY - top };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div
      ref={area}
      className={`viewer-area${pair?.isActive ? ' viewer-area-active' : ''}${held || magnifying ? ' viewer-area-lens' : ''}${isOn && tool ? ' viewer-area-marking' : ''}`}
      role="group"
      aria-label={pair ? pair.name : photograph.name}
      {...gestures}
      onPointerDown={(event) => {
        note(event);
        // A second finger pinches with the first one, whatever that was drawing.
        const first = event.isPrimary ? undefined : marker.giveWay();
        if (first) adopt(first.pointer, first.at);
        else if (marker.down(event)) {
          // What is drawn on is what keys and tools act on from now on.
          if (pair?.isActive === false) pair.onActivate();
          return;
        }
        gestures.onPointerDown(event);
      }}
      onPointerMove={(event) => {
        note(event);
        if (!marker.move(event)) gestures.onPointerMove(event);
      }}
      onPointerUp={(event) => {
        if (!marker.up(event)) gestures.onPointerUp(event);
      }}
      onPointerCancel={(event) => {
        marker.cancel(event);
        gestures.onPointerCancel(event);
      }}
      onDoubleClick={() => {
        if (!(isOn && tool)) gestures.onDoubleClick();
      }}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => {
        pointer.current = null;
        onHover?.(false);
      }}
    >
      {viewer && size && <Stage photograph={photograph} viewer={viewer} size={size} control={control} peeking={peeking} />}
      {text && (
        <TextEntry
          key={`${text.mark} ${text.at.x} ${text.at.y}`}
          at={control.toViewer(text.at)}
          text={written?.kind === 'text' ? written.text : ''}
          onDone={writingDone}
        />
      )}
      {viewer && size && (held || magnifying) && (
        <Lens key={photograph.id} area={area} start={pointer.current} isTouch={held} viewer={viewer} control={control}>
          {(within, lens) => (
            <Stage photograph={photograph} viewer={lens} size={size} control={within} peeking={peeking} isLens />
          )}
        </Lens>
      )}
      {photograph.progress.kind === 'done' && !size && <p className="viewer-empty">{pageWords.noPicture}</p>}
      <PhotographTag photograph={photograph}>{children}</PhotographTag>
    </div>
  );
}

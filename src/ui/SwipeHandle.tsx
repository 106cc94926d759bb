import type { KeyboardEvent, PointerEvent } from 'react';
import { swipeMoved } from '#store/settings.ts';
import { Icon } from '#ui/Icon.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { toolbarWords } from '#ui/words/toolbar.ts';

const STEP = 0.02;

interface SwipeHandleProps {
  /** What it divides, in words. */
  readonly label: string;
  readonly left: string;
  readonly right: string;
  readonly at: number;
  readonly control: Pick<ViewportControl, 'viewport' | 'orientation'>;
  readonly viewer: Size;
}

/** The line between two pictures of one place; it stays in reach when its place is out of the window. */
export function SwipeHandle({
  label,
  left: leftWords,
  right: rightWords,
  at,
  control: { viewport, orientation },
  viewer,
}: SwipeHandleProps) {
  const width = orientation.size.width * viewport.scale;
  const x = Math.min(viewer.width, Math.max(0, viewport.x + at * width));

  const drag = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left } = event.currentTarget.parentElement!.getBoundingClientRect();
    swipeMoved((event.clientX - left - viewport.x) / width);
  };
  const press = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: at - STEP,
      ArrowDown: at - STEP,
      ArrowRight: at + STEP,
      ArrowUp: at + STEP,
      PageDown: at - 5 * STEP,
      PageUp: at + 5 * STEP,
      Home: 0,
      End: 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    swipeMoved(to);
  };

  return (
    <div
      className="swipe-handle"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * at)}
      aria-valuetext={toolbarWords.swipeAt(at, leftWords)}
      style={{ transform: `translateX(${x}px)` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={press}
    >
      <span className="swipe-side swipe-left">{leftWords}</span>
      <span className="swipe-side swipe-right">{rightWords}</span>
      <span className="swipe-knob">
        <Icon name="swipe" />
      </span>
    </div>
  );
}

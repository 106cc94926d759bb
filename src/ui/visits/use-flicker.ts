import { useEffect, useState, useSyncExternalStore } from 'react';

/** A picture stays at least so long, ms: fewer than two flashes a second, where three are the limit (WCAG 2.3.1). */
export const FLICKER_MS = { least: 300, most: 2000, usual: 800 } as const;

export interface Flicker {
  /** Which of the two is seen. */
  readonly shown: 0 | 1;
  readonly isRunning: boolean;
  /** Less motion is asked for: it changes by hand alone. */
  readonly isByHand: boolean;
  /** Pauses and goes on; by hand: shows the other one. */
  readonly toggle: () => void;
  readonly flip: () => void;
}

/** Shows one of two by turns while `isOn`; paused, or with reduced motion, by hand. */
export function useFlicker(isOn: boolean, intervalMs: number): Flicker {
  const isByHand = useSyncExternalStore(onMotionChange, () => matchMedia(REDUCED).matches);
  const [isPaused, setPaused] = useState(false);
  const [shown, setShown] = useState<0 | 1>(0);
  const isRunning = isOn && !isPaused && !isByHand;
  const flip = () => setShown((before) => (before === 0 ? 1 : 0));
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setShown((before) => (before === 0 ? 1 : 0)), Math.max(FLICKER_MS.least, intervalMs));
    return () => clearInterval(timer);
  }, [isRunning, intervalMs]);
  return { shown, isRunning, isByHand, toggle: () => (isByHand ? flip() : setPaused((before) => !before)), flip };
}

const REDUCED = '(prefers-reduced-motion: reduce)';

function onMotionChange(listener: () => void): () => void {
  const query = matchMedia(REDUCED);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

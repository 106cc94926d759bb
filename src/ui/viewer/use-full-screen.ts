import { type RefObject, useEffect, useState } from 'react';

/** An element over the whole screen, or over the whole page where the browser refuses. */
export interface FullScreen {
  readonly isOn: boolean;
  /** Over the page alone. */
  readonly isInPage: boolean;
  readonly toggle: () => void;
}

/** Full screen of one element; the browser's own way out of it is followed. */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen {
  const [mode, setMode] = useState<'off' | 'screen' | 'page'>('off');
  useEffect(() => {
    const follow = () => setMode(document.fullscreenElement === element.current ? 'screen' : 'off');
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, [element]);
  const toggle = () => {
    if (mode === 'screen') void document.exitFullscreen();
    else if (mode === 'page') setMode('off');
    else if (element.current?.requestFullscreen) element.current.requestFullscreen().catch(() => setMode('page'));
    else setMode('page');
  };
  return { isOn: mode !== 'off', isInPage: mode === 'page', toggle };
}

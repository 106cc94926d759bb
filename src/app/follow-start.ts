import type { StartWatch } from '#app/start-watch.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** A page that stands so long after it was drawn has come to rest, ms. */
const REST_MS = 4000;

/** The watch over the page's start, told of what is on show and what is graded. */
export interface FollowedStart extends Pick<StartWatch, 'begin' | 'settled' | 'threw' | 'forget'> {
  /** The page is drawn. */
  drawn(): void;
}

export function followStart(watch: StartWatch): FollowedStart {
  let isDrawn = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let running: string | null = null;
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(watch.settled, REST_MS);
  };

  store.subscribe(({ selected, photographs, storage }, before) => {
    if (selected !== before.selected) watch.shows(selected);
    if (photographs === before.photographs || storage.mode !== 'kept') return;
    const id = photographs.find(isRunning)?.id ?? null;
    if (id !== running) watch.runs(id);
    running = id;
  });
  // What was started and not awaited breaks the page as well.
  addEventListener('unhandledrejection', watch.threw);
  addEventListener('pagehide', watch.left);

  return {
    settled: watch.settled,
    threw: watch.threw,
    forget: watch.forget,
    begin() {
      if (isDrawn) rest();
      return watch.begin();
    },
    drawn() {
      isDrawn = true;
      rest();
    },
  };
}

const isRunning = ({ progress, regrading }: Photograph): boolean => progress.kind === 'running' || regrading?.kind === 'running';

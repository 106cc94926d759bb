import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { siteChanged } from '#store/site.ts';
import { useServices } from '#ui/services.ts';
import { anchorOf, place } from '#ui/tour/place.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { TOUR_STEPS, tourWords } from '#ui/words/tour.ts';

/** Whether the tour begins by itself is decided once, when it is known what an earlier visit left. */
type Stage = 'undecided' | 'shown' | 'ended';

/**
 * Four steps beside what they speak of. It begins by itself on a first visit, takes neither the page nor the focus, and ends when the
 * reader brings photographs. `isAsked`: the reader started it.
 */
export function Tour({ isAsked }: { readonly isAsked: boolean }) {
  const { commands } = useServices();
  const isOpening = useAppState(({ storage }) => storage.mode === 'opening');
  const hasSeen = useAppState(({ site }) => site.hasSeenTour);
  const count = useAppState(({ photographs }) => photographs.length);
  const [stage, setStage] = useState<Stage>(isAsked ? 'shown' : 'undecided');
  const [wanted, setWanted] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const title = useId();
  // The further steps speak of a photograph: they wait for the sample.
  const at = count === 0 ? 0 : wanted;
  const isWaiting = at < wanted;
  const step = TOUR_STEPS[at]!;
  const isOnPage = stage === 'shown';

  useEffect(() => {
    if (stage === 'undecided' && !isOpening) setStage(hasSeen || count > 0 ? 'ended' : 'shown');
  }, [stage, isOpening, hasSeen, count]);

  // A reader who brings photographs has work to do.
  useEffect(() => {
    if (!isAsked && isOnPage && wanted === 0 && count > 0) end();
  });

  // Asked for, or gone on: whoever reads by keyboard or ear is taken along.
  const hasMoved = isAsked || at > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each step
  useEffect(() => {
    if (isOnPage && hasMoved) card.current?.focus();
  }, [isOnPage, at, hasMoved]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands on the page changes with the list
  useLayoutEffect(() => {
    const element = card.current;
    if (!isOnPage || !element) return;
    const put = () => place(element, step);
    put();
    const anchor = anchorOf(step);
    anchor?.classList.add('tour-anchor');
    const observer = new ResizeObserver(put);
    observer.observe(anchor ?? document.body);
    addEventListener('resize', put);
    return () => {
      anchor?.classList.remove('tour-anchor');
      observer.disconnect();
      removeEventListener('resize', put);
    };
  }, [isOnPage, step, count === 0]);

  function end(): void {
    const hadFocus = card.current?.contains(document.activeElement);
    setStage('ended');
    siteChanged({ hasSeenTour: true });
    if (hadFocus) document.querySelector<HTMLElement>('.header-help')?.focus();
  }

  function next(): void {
    if (isWaiting) return;
    if (count === 0) commands.openSample();
    if (at === TOUR_STEPS.length - 1) end();
    else setWanted(at + 1);
  }

  if (!isOnPage) return null;
  return (
    <div
      ref={card}
      className="tour"
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        end();
      }}
    >
      <p className="tour-step">{tourWords.step(at + 1)}</p>
      <h2 id={title}>
        <span className="visually-hidden">{tourWords.lead} </span>
        {tourWords.titles[step]}
      </h2>
      <p>{tourWords.texts[step]}</p>
      <div className="tour-actions">
        {at < TOUR_STEPS.length - 1 && (
          <button type="button" className="button quiet small" onClick={end}>
            {tourWords.skip}
          </button>
        )}
        {at > 0 && (
          <button type="button" className="button quiet small" onClick={() => setWanted(at - 1)}>
            {tourWords.back}
          </button>
        )}
        <button type="button" className="button primary small" aria-disabled={isWaiting} onClick={next}>
          {isWaiting && tourWords.waiting}
          {!isWaiting && (at === TOUR_STEPS.length - 1 ? tourWords.done : tourWords.next)}
        </button>
      </div>
    </div>
  );
}

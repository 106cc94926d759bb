import type { TourStep } from '#ui/words/tour.ts';

/** What each step stands beside: the first of these that is on the page. */
const ANCHORS: Readonly<Record<TourStep, readonly string[]>> = {
  bring: ['.empty-target', '.add-group'],
  look: ['.viewer'],
  result: ['.result'],
  more: ['.header-help'],
};
/** Between the card, what it stands beside, and the edge of the page, CSS px. */
const GAP = 12;
/** A bar, and no region of the page, CSS px. */
const LOW = 80;
/** A card in which words still read well, CSS px. */
const NARROWEST = 230;

/** What a step speaks of, if it is on the page. */
export function anchorOf(step: TourStep): Element | undefined {
  for (const selector of ANCHORS[step]) {
    const found = document.querySelector(selector);
    if (found) return found;
  }
  return undefined;
}

/** Puts the card where it hides nothing of what it speaks of, or as little as can be. */
export function place(card: HTMLElement, step: TourStep): void {
  const anchor = anchorOf(step)?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2, 0, 0);
  // The empty page leaves a strip beside the place for photographs.
  const strip = innerWidth - anchor.right - 2 * GAP;
  const isBeside = step === 'bring' && anchor.height > LOW && strip >= NARROWEST;
  card.style.setProperty('max-width', isBeside ? `${strip}px` : '');
  const { width, height } = card.getBoundingClientRect();
  const [left, top] = isBeside ? [anchor.right + GAP, anchor.top] : corner(anchor, width, height);
  const within = (value: number, most: number) => Math.max(GAP, Math.min(value, most - GAP));
  card.style.setProperty('left', `${within(left, innerWidth - width)}px`);
  card.style.setProperty('top', `${within(top, innerHeight - height)}px`);
}

/** Below what is low, left of what stands at the right edge, else in the lower right corner of the page or of what it speaks of. */
function corner(anchor: DOMRect, width: number, height: number): readonly [left: number, top: number] {
  if (anchor.height < LOW) return [anchor.right - width, anchor.bottom + GAP];
  const isAtEdge = anchor.right > innerWidth - GAP;
  if (isAtEdge && anchor.left - width - 2 * GAP >= 0) return [anchor.left - width - GAP, anchor.top + GAP];
  return [anchor.right - width - GAP, anchor.bottom - height - GAP];
}

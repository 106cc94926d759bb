import type { Link, View, ViewSettings } from '#store/state.ts';
import { store } from '#store/store.ts';

/** Colour alone has nothing to be compared with: choosing it ends a swipe. */
export const viewChosen = (view: View): void => change(({ swipe }) => ({ view, swipe: swipe && view !== 'colour' }));

/** A swipe begun on the colour view compares it with CLAHE. */
export const swipeToggled = (): void =>
  change(({ swipe, view }) => ({ swipe: !swipe, view: !swipe && view === 'colour' ? 'clahe' : view }));

/** The negative of whatever view is shown. */
export const inversionToggled = (): void => change(({ inverted }) => ({ inverted: !inverted }));

/** One photograph, or the other eye beside it. */
export const bothToggled = (): void => change(({ both }) => ({ both: !both }));

/** How two photographs side by side move together. */
export const linkChosen = (link: Link): void => change(() => ({ link }));

/** 0..1 of the photograph's width; values outside are moved to the nearest edge. */
export const swipeMoved = (at: number): void => change(() => ({ swipeAt: Math.min(1, Math.max(0, at)) }));

export const overlayChanged = (overlay: Partial<ViewSettings['overlay']>): void =>
  change((settings) => ({ overlay: { ...settings.overlay, ...overlay } }));

export const claheChanged = (clahe: Partial<ViewSettings['clahe']>): void =>
  change((settings) => ({ clahe: { ...settings.clahe, ...clahe } }));

const change = (next: (settings: ViewSettings) => Partial<ViewSettings>): void =>
  store.setState(({ settings }) => ({ settings: { ...settings, ...next(settings) } }));

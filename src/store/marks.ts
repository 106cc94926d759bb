import type { ImageId } from '#domain/brand.ts';
import {
  type DiscMark,
  type FoveaMark,
  MARK_LIMITS,
  type Mark,
  type MarkShape,
  type Marks,
  NO_MARKS,
  type Place,
} from '#domain/mark.ts';
import { noteChange } from '#store/audit.ts';
import type { Marking, MarksHistory, MarkTool, Photograph, State, Suggesting } from '#store/state.ts';
import { store } from '#store/store.ts';

/** Steps that can be taken back. */
const LONGEST_HISTORY = 100;
/** Changes within this time of the trail's last one are of the same sitting, ms. */
const SITTING_MS = 10 * 60_000;

const NO_HISTORY: MarksHistory = { past: [], future: [] };

/** Tools for marks are shown, or put away; the marks themselves stay in sight. */
export const markingToggled = (): void =>
  store.setState(({ marking }) => ({
    marking: { ...marking, isOn: !marking.isOn, tool: null, chosen: null, draft: null, writing: null, isHidden: false },
  }));

/** What the pointer places from now on; the same tool again is put down. */
export const toolChosen = (tool: MarkTool | null): void =>
  set(({ tool: before, chosen }) => ({ tool: tool === before ? null : tool, chosen: tool ? null : chosen, isHidden: false }));

/** `chosen`: the id of a mark, `disc` or `fovea`; null: none. */
export const markChosen = (chosen: string | null): void => set(() => ({ chosen }));

export const marksHidden = (isHidden: boolean): void => set(() => ({ isHidden, chosen: null }));

/** Marks while they are dragged; null: they are no longer. */
export const marksDrafted = (id: ImageId, marks: Marks | null): void => set(() => ({ draft: marks && { id, marks } }));

/** A text is asked for at a place, or that of a mark is to change. */
export const writingStarted = (id: ImageId, at: Place, mark: string | null): void => set(() => ({ writing: { id, at, mark } }));

/** What was written becomes a mark, or that mark's text; nothing where it is empty. */
export function writingDone(text: string): void {
  const { writing } = store.getState().marking;
  set(() => ({ writing: null }));
  const found = writing && find(writing.id);
  if (!writing || !found || text === '') return;
  const { id, at, mark } = writing;
  if (mark === null) markDrawn(id, { kind: 'text', at, text: text.slice(0, MARK_LIMITS.text) });
  else marksChanged(id, { ...found.marks, list: found.marks.list.map((one) => (one.id === mark ? { ...one, text } : one)) });
}

/** The marks that are shown: as they are dragged, or as they are kept. */
export const shownMarks = ({ marking: { draft } }: State, { id, marks }: Photograph): Marks =>
  draft?.id === id ? draft.marks : marks;

/** Keeps marks as they now are; the step before can be gone back to. `joins`: part of that step, as one more press of a key is. */
export function marksChanged(id: ImageId, marks: Marks, joins = false): void {
  const found = find(id);
  if (!found) return;
  const { past } = historyOf(store.getState(), id);
  step(found, marks, { past: joins ? past : [...past, found.marks].slice(-LONGEST_HISTORY), future: [] });
}

/** Adds what was drawn, under the reader's name, and chooses it. Ignored where there are too many. */
export function markDrawn(id: ImageId, shape: MarkShape): void {
  const found = find(id);
  if (!found || found.marks.list.length >= MARK_LIMITS.marks) return;
  const mark: Mark = { ...shape, id: crypto.randomUUID(), by: store.getState().site.readerName, drawnAt: Date.now() };
  marksChanged(id, { ...found.marks, list: [...found.marks.list, mark] });
  markChosen(mark.id);
}

/** Another disc or fovea, or none. The grid has nothing to lie about without a fovea. */
export function landmarkPlaced(
  id: ImageId,
  landmark: { readonly disc: DiscMark | null } | { readonly fovea: FoveaMark | null },
): void {
  const found = find(id);
  if (found) marksChanged(id, { ...found.marks, ...landmark });
}

/** Takes away a mark, the disc or the fovea. */
export function markRemoved(id: ImageId, which: string): void {
  const found = find(id);
  if (!found) return;
  if (which === 'disc' || which === 'fovea') marksChanged(id, { ...found.marks, [which]: null });
  else marksChanged(id, { ...found.marks, list: found.marks.list.filter((mark) => mark.id !== which) });
  markChosen(null);
}

/** Everything that was marked; one step. */
export const marksCleared = (id: ImageId): void => {
  const found = find(id);
  if (found) marksChanged(id, { ...NO_MARKS, calibration: found.marks.calibration });
};

/** The reader agrees with what the picture suggests. */
export function landmarksConfirmed(id: ImageId): void {
  const found = find(id);
  if (!found) return;
  const { disc, fovea } = found.marks;
  marksChanged(id, {
    ...found.marks,
    disc: disc && { ...disc, source: 'reader' },
    fovea: fovea && { ...fovea, source: 'reader' },
  });
}

/** The grid comes or goes. Whether disc and fovea have to be looked for first: once a photograph, not again where a reader deleted them. */
export function gridToggled(id: ImageId): boolean {
  const found = find(id);
  if (!found) return false;
  const { gridShown, disc, fovea } = found.marks;
  marksChanged(id, { ...found.marks, gridShown: !gridShown });
  return !gridShown && !(disc && fovea) && store.getState().marking.suggesting?.id !== id;
}

export const suggestionChanged = (suggesting: Suggesting | null): void => set(() => ({ suggesting }));

/** What the picture suggests: never over what a reader placed. Nothing that the reader did, so nothing to take back. */
export function landmarksSuggested(id: ImageId, { disc, fovea }: Pick<Marks, 'disc' | 'fovea'>): void {
  const found = find(id);
  if (!found) return;
  const isReaders = (landmark: { readonly source: string } | null) => landmark?.source === 'reader';
  const marks = {
    ...found.marks,
    disc: isReaders(found.marks.disc) ? found.marks.disc : (disc ?? found.marks.disc),
    fovea: isReaders(found.marks.fovea) ? found.marks.fovea : (fovea ?? found.marks.fovea),
  };
  write(id, marks);
}

export const canUndoMarks = (state: State, id: ImageId): boolean => historyOf(state, id).past.length > 0;
export const canRedoMarks = (state: State, id: ImageId): boolean => historyOf(state, id).future.length > 0;

/** Whether a mark was what the reader changed last: a reading and a removal can be taken back too. */
export function isMarkLast(state: State): boolean {
  const { selected, readingUndo, marking } = state;
  if (!selected || !canUndoMarks(state, selected) || marking.isRemovalLater) return false;
  return readingUndo?.id !== selected || readingUndo === marking.readingThen;
}

export function marksUndone(id: ImageId): void {
  const found = find(id);
  const { past, future } = historyOf(store.getState(), id);
  const before = past.at(-1);
  if (found && before) step(found, before, { past: past.slice(0, -1), future: [...future, found.marks] });
}

export function marksRedone(id: ImageId): void {
  const found = find(id);
  const { past, future } = historyOf(store.getState(), id);
  const after = future.at(-1);
  if (found && after) step(found, after, { past: [...past, found.marks], future: future.slice(0, -1) });
}

function step(found: Photograph, marks: Marks, history: MarksHistory): void {
  const { id, audit } = found;
  const { readingUndo, site } = store.getState();
  set(({ histories }) => ({
    histories: { ...histories, [id]: history },
    draft: null,
    readingThen: readingUndo,
    isRemovalLater: false,
  }));
  write(id, marks);
  const last = audit.findLast(({ what }) => what === 'marks');
  if (!last || last.by !== site.readerName || Date.now() - last.at > SITTING_MS) noteChange(id, 'marks', null, null);
}

const historyOf = ({ marking }: State, id: ImageId): MarksHistory => marking.histories[id] ?? NO_HISTORY;

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((p) => p.id === id);

const set = (next: (before: Marking) => Partial<Marking>): void =>
  store.setState(({ marking }) => ({ marking: { ...marking, ...next(marking) } }));

const write = (id: ImageId, marks: Marks): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, marks } : p)) }));

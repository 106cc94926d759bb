import type { ImageId } from '#domain/brand.ts';
import type { DmeFlag, OwnGrade, Reading } from '#domain/reading.ts';
import { noteChange } from '#store/audit.ts';
import { isCovered } from '#store/covered.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** The longest note and the longest reason that are kept. */
const LONGEST_NOTE = 4000;
const LONGEST_REASON = 400;

/** The reader's own grade; null takes it away. Signed ones stay. */
export function ownGradeGiven(id: ImageId, grade: OwnGrade | null): void {
  const found = open(id);
  if (!found || found.reading.grade === grade) return;
  const isBlind = grade !== null && isCovered(store.getState(), found);
  change(found, 'grade', { grade, gradedAt: grade === null ? null : Date.now(), isBlind });
  noteChange(id, 'grade', gradeText(found.reading.grade), gradeText(grade));
}

/** Shows the model's answer, once, and keeps whether a grade of the reader's came first. What was seen cannot be unseen: no undo. */
export function answerRevealed(id: ImageId): void {
  const found = find(id);
  if (!found || found.reading.revealedAt !== null) return;
  store.setState(({ readingUndo }) => ({ readingUndo: readingUndo?.id === id ? null : readingUndo }));
  write(id, { ...found.reading, revealedAt: Date.now() });
  noteChange(id, 'reveal', null, found.reading.grade === null ? 'without-grade' : 'after-grade');
}

/** A model's grade is on the page: the trail keeps which one, and the reading when the first was. The same grade again is no news. */
export function answerShown(id: ImageId): void {
  const found = find(id);
  if (found?.progress.kind !== 'done' || found.progress.outcome.kind !== 'graded') return;
  if (found.reading.revealedAt === null) write(id, { ...found.reading, revealedAt: Date.now() });
  const { outcome, by } = found.progress;
  const before = found.audit.findLast(({ what }) => what === 'model-grade')?.to ?? null;
  noteChange(id, 'model-grade', before, `${outcome.prediction.grade} ${by?.name ?? ''}`.trim());
}

/** A note while it is typed: kept, so that a crash loses nothing, but no change in the trail yet. */
export function noteTyped(id: ImageId, text: string): void {
  const found = open(id);
  const note = text.slice(0, LONGEST_NOTE);
  if (found && found.reading.note !== note) write(id, { ...found.reading, note });
}

/** A note that is done: the trail keeps what it was when it was last done. */
export function noteWritten(id: ImageId, text: string): void {
  noteTyped(id, text);
  const found = open(id);
  if (!found) return;
  const before = found.audit.findLast(({ what }) => what === 'note')?.to ?? '';
  const { note } = found.reading;
  if (note === before) return;
  store.setState({ readingUndo: { id, what: 'note', before: { ...found.reading, note: before } } });
  noteChange(id, 'note', before, note);
}

export function dmeGiven(id: ImageId, dme: DmeFlag): void {
  const found = open(id);
  if (!found || found.reading.dme === dme) return;
  change(found, 'dme', { dme });
  noteChange(id, 'dme', found.reading.dme, dme);
}

/** Asks for a second reader, or withdraws that. */
export function secondReaderAsked(id: ImageId, isWanted: boolean): void {
  const found = find(id);
  if (!found || isWanted === (found.reading.secondReader !== null)) return;
  change(found, 'second-reader', { secondReader: isWanted ? { askedAt: Date.now(), by: null, at: null } : null });
  noteChange(id, 'second-reader', null, isWanted ? 'asked' : 'withdrawn');
}

/** A second reader has read it. */
export function secondReaderDone(id: ImageId, by: string): void {
  const found = find(id);
  const name = by.trim();
  if (!found?.reading.secondReader || name === '') return;
  change(found, 'second-reader', { secondReader: { ...found.reading.secondReader, by: name, at: Date.now() } });
  noteChange(id, 'second-reader-done', null, name);
}

/** Locks the reader's grade under the reader's name. Ignored without a name or a grade. */
export function gradeSigned(id: ImageId): void {
  const found = open(id);
  const by = store.getState().site.readerName.trim();
  if (!found || by === '' || found.reading.grade === null) return;
  change(found, 'sign', { signed: { by, at: Date.now() } });
  noteChange(id, 'sign', null, gradeText(found.reading.grade));
}

/** Unlocks a signed grade; the trail keeps whose it was and why. Ignored without a reason. */
export function gradeReopened(id: ImageId, why: string): void {
  const found = find(id);
  const reason = why.trim().slice(0, LONGEST_REASON);
  if (!found?.reading.signed || reason === '') return;
  change(found, 'reopen', { signed: null });
  noteChange(id, 'reopen', found.reading.signed.by, reason);
}

/** Takes the last change of a reading back; the trail keeps that, too. */
export function readingUndone(): void {
  const { readingUndo } = store.getState();
  const found = readingUndo && find(readingUndo.id);
  if (!readingUndo || !found) return;
  write(found.id, { ...readingUndo.before, revealedAt: found.reading.revealedAt });
  if (readingUndo.what === 'note') noteChange(found.id, 'note', found.reading.note, readingUndo.before.note);
  else noteChange(found.id, 'undo', null, readingUndo.what);
  store.setState({ readingUndo: null });
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((p) => p.id === id);

/** A photograph whose reading is not signed. */
function open(id: ImageId): Photograph | undefined {
  const found = find(id);
  return found?.reading.signed ? undefined : found;
}

function change({ id, reading }: Photograph, what: string, facts: Partial<Reading>): void {
  write(id, { ...reading, ...facts });
  store.setState({ readingUndo: { id, what, before: reading } });
}

const write = (id: ImageId, reading: Reading): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, reading } : p)) }));

const gradeText = (grade: OwnGrade | null): string | null => (grade === null ? null : String(grade));

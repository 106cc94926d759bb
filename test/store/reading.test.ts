import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { isCovered, isShownCovered, readingOrderChosen } from '#store/covered.ts';
import * as photographs from '#store/photographs.ts';
import * as reading from '#store/reading.ts';
import { siteChanged } from '#store/site.ts';
import { isStale, staleUnsigned } from '#store/stale.ts';
import type { State } from '#store/state.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

const [A, B] = ['a', 'b'] as [ImageId, ImageId];
const MODEL: ModelIdentity = { id: 'large', name: 'Large', sha256: '1'.repeat(64), isOwn: false };

const graded = (grade: IcdrGrade): Outcome => ({
  kind: 'graded',
  prediction: {
    grade,
    probabilities: [0.2, 0.2, 0.2, 0.2, 0.2],
    sigmoids: [],
    logits: [],
    referable: 0.6,
    visionThreatening: 0.4,
  },
  quality: { gradable: true, reasons: [], focus: 1, exposure: 1, coverage: 1 } as Extract<Outcome, { kind: 'graded' }>['quality'],
  aperture: { cx: 5, cy: 5, radius: 5 },
  ms: {},
});

const of = (id: ImageId) => store.getState().photographs.find((p) => p.id === id)!;
const trail = (id: ImageId) => of(id).audit.map(({ what, from, to }) => [what, from, to]);
const covered = (id: ImageId) => isCovered(store.getState(), of(id));

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  for (const id of [A, B]) photographs.addPhotograph({ id, name: `${id}.jpg`, bytes: 1, isPhantom: false });
});

describe('reader first', () => {
  beforeEach(() => readingOrderChosen('reader-first'));

  it('covers an answer until the reader asks for it, and keeps that the grade came before', () => {
    photographs.finished(A, graded(3), MODEL);
    expect(covered(A)).toBe(true);
    reading.ownGradeGiven(A, 2);
    expect(covered(A)).toBe(true);
    reading.answerRevealed(A);
    expect(covered(A)).toBe(false);
    expect(of(A).reading).toMatchObject({ grade: 2, isBlind: true });
    expect(of(A).reading.revealedAt).toBeGreaterThanOrEqual(of(A).reading.gradedAt!);
    expect(trail(A)).toEqual([
      ['grade', null, '2'],
      ['reveal', null, 'after-grade'],
    ]);
  });

  it('logs a reveal without a grade, and calls what is graded afterwards not blind', () => {
    photographs.finished(A, graded(3), MODEL);
    reading.answerRevealed(A);
    reading.ownGradeGiven(A, 3);
    expect(of(A).reading.isBlind).toBe(false);
    expect(trail(A)[0]).toEqual(['reveal', null, 'without-grade']);
  });

  it('covers nothing where there is no grade to give away', () => {
    photographs.finished(A, { kind: 'failed', error: { kind: 'cancelled' } }, MODEL);
    expect(covered(A)).toBe(false);
    expect(isShownCovered(store.getState())).toBe(false);
  });

  it('does not let a reveal be taken back', () => {
    photographs.finished(A, graded(3), MODEL);
    reading.ownGradeGiven(A, 2);
    reading.answerRevealed(A);
    reading.readingUndone();
    expect(covered(A)).toBe(false);
    reading.ownGradeGiven(A, 3);
    reading.readingUndone();
    expect(of(A).reading).toMatchObject({ grade: 2, isBlind: true });
    expect(covered(A)).toBe(false);
  });
});

it('does not cover what stood on the page before the order changed', () => {
  photographs.finished(A, graded(3), MODEL);
  readingOrderChosen('reader-first');
  photographs.finished(B, graded(1), MODEL);
  expect([covered(A), covered(B)]).toEqual([false, true]);
});

describe('signing', () => {
  beforeEach(() => {
    siteChanged({ readerName: 'Dr Rao' });
    reading.ownGradeGiven(A, 1);
  });

  it('wants a name', () => {
    siteChanged({ readerName: ' ' });
    reading.gradeSigned(A);
    expect(of(A).reading.signed).toBeNull();
  });

  it('wants a grade', () => {
    reading.gradeSigned(B);
    expect(of(B).reading.signed).toBeNull();
  });

  it('locks grade, note and macular oedema until it is reopened with a reason, which the trail keeps', () => {
    reading.gradeSigned(A);
    reading.ownGradeGiven(A, 4);
    reading.noteWritten(A, 'late');
    reading.dmeGiven(A, 'yes');
    expect(of(A).reading).toMatchObject({ grade: 1, note: '', dme: 'unknown', signed: { by: 'Dr Rao' } });
    reading.gradeReopened(A, '  ');
    expect(of(A).reading.signed).not.toBeNull();
    reading.gradeReopened(A, 'second look');
    reading.ownGradeGiven(A, 2);
    expect(of(A).reading).toMatchObject({ grade: 2, signed: null });
    expect(trail(A)).toEqual([
      ['grade', null, '1'],
      ['sign', null, '1'],
      ['reopen', 'Dr Rao', 'second look'],
      ['grade', '1', '2'],
    ]);
    expect(of(A).audit.every(({ by }) => by === 'Dr Rao')).toBe(true);
  });

  it('can be taken back at once, which the trail keeps too', () => {
    reading.gradeSigned(A);
    reading.readingUndone();
    expect(of(A).reading).toMatchObject({ grade: 1, signed: null });
    expect(trail(A).at(-1)).toEqual(['undo', null, 'sign']);
    reading.readingUndone();
    expect(of(A).audit).toHaveLength(3);
  });
});

it('keeps which model’s grade was on the page, once for each', () => {
  photographs.finished(A, graded(3), MODEL);
  reading.answerShown(A);
  reading.answerShown(A);
  photographs.finished(A, graded(2), { ...MODEL, id: 'other', name: 'Other' });
  reading.answerShown(A);
  expect(trail(A)).toEqual([
    ['model-grade', null, '3 Large'],
    ['model-grade', '3 Large', '2 Other'],
  ]);
});

it('keeps a note while it is typed, and in the trail once it is done', () => {
  reading.noteTyped(A, 'Dru');
  reading.noteTyped(A, 'Drusen');
  expect(of(A)).toMatchObject({ reading: { note: 'Drusen' }, audit: [] });
  reading.noteWritten(A, 'Drusen');
  reading.noteWritten(A, 'Drusen');
  reading.noteWritten(A, 'Drusen, many');
  reading.readingUndone();
  expect(of(A).reading.note).toBe('Drusen');
  expect(trail(A)).toEqual([
    ['note', '', 'Drusen'],
    ['note', 'Drusen', 'Drusen, many'],
    ['note', 'Drusen, many', 'Drusen'],
  ]);
});

it('asks for a second reader and keeps who it was', () => {
  reading.secondReaderAsked(A, true);
  reading.secondReaderDone(A, ' ');
  expect(of(A).reading.secondReader).toMatchObject({ by: null });
  reading.secondReaderDone(A, 'Dr Lee');
  expect(of(A).reading.secondReader).toMatchObject({ by: 'Dr Lee' });
  expect(trail(A)).toEqual([
    ['second-reader', null, 'asked'],
    ['second-reader-done', null, 'Dr Lee'],
  ]);
});

describe('a grade of an earlier model', () => {
  const NEXT = { ...MODEL, sha256: '2'.repeat(64) };
  const ready = (by: ModelIdentity) =>
    store.setState({ model: { kind: 'ready', by } as Extract<ReturnType<typeof store.getState>['model'], { kind: 'ready' }> });

  it('is stale under another version of the same model, and not under the one that gave it', () => {
    photographs.finished(A, graded(3), MODEL);
    ready(MODEL);
    expect(isStale(store.getState(), of(A))).toBe(false);
    ready(NEXT);
    expect(isStale(store.getState(), of(A))).toBe(true);
  });

  it('is preliminary, not stale, while the chosen model is awaited; and stale once that is there', () => {
    const light = { ...MODEL, id: 'light', sha256: '3'.repeat(64) };
    const card = { ok: true, value: { name: 'x' } } as Extract<State['models'][number]['card'], { ok: true }>;
    const entry = (by: ModelIdentity, isLight: boolean) => ({ id: by.id, sha256: by.sha256, isLight, isOwn: false, card });
    store.setState({ models: [entry(MODEL, false), entry(light, true)], chosen: MODEL.id });
    photographs.finished(A, graded(3), light);
    ready(light);
    expect(isStale(store.getState(), of(A))).toBe(false);
    ready(MODEL);
    expect(isStale(store.getState(), of(A))).toBe(true);
    photographs.regradingChanged(A, { kind: 'queued' });
    expect(isStale(store.getState(), of(A)), 'on its way').toBe(false);
  });

  it('is not offered for grading again where it is signed', () => {
    siteChanged({ readerName: 'Dr Rao' });
    for (const id of [A, B]) photographs.finished(id, graded(3), MODEL);
    reading.ownGradeGiven(A, 3);
    reading.gradeSigned(A);
    ready(NEXT);
    expect(staleUnsigned(store.getState()).map(({ id }) => id)).toEqual([B]);
    expect(isStale(store.getState(), of(A))).toBe(true);
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fromRecord, toRecord } from '#app/case-record.ts';
import { factsFrom } from '#app/session-facts.ts';
import type { ImageId } from '#domain/brand.ts';
import type { MarkShape } from '#domain/mark.ts';
import * as marks from '#store/marks.ts';
import { addPhotograph, photographRemoved, photographRestored } from '#store/photographs.ts';
import { ownGradeGiven, readingUndone } from '#store/reading.ts';
import { siteChanged } from '#store/site.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)] as [ImageId, ImageId];
const of = (id: ImageId) => store.getState().photographs.find((p) => p.id === id)!;
const kinds = () => of(A).marks.list.map(({ kind }) => kind);
const isLast = () => marks.isMarkLast(store.getState());

const arrow: MarkShape = { kind: 'arrow', from: { x: 1, y: 2 }, to: { x: 3, y: 4 } };
const text: MarkShape = { kind: 'text', at: { x: 5, y: 6 }, text: 'IRMA' };

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  for (const id of [A, B]) addPhotograph({ id, name: `${id}.jpg`, bytes: 1, isPhantom: false });
  siteChanged({ readerName: 'Dr A' });
});

describe('what is drawn', () => {
  it('carries who drew it and when, and is chosen', () => {
    vi.useFakeTimers({ now: 1000 });
    marks.markDrawn(A, arrow);
    vi.useRealTimers();
    const [mark] = of(A).marks.list;
    expect(mark).toMatchObject({ ...arrow, by: 'Dr A', drawnAt: 1000 });
    expect(store.getState().marking.chosen).toBe(mark!.id);
    expect(of(B).marks.list).toEqual([]);
  });

  it('is taken back and done again, step by step', () => {
    marks.markDrawn(A, arrow);
    marks.markDrawn(A, text);
    marks.markRemoved(A, of(A).marks.list[0]!.id);
    expect(kinds()).toEqual(['text']);
    marks.marksUndone(A);
    expect(kinds()).toEqual(['arrow', 'text']);
    marks.marksUndone(A);
    marks.marksUndone(A);
    marks.marksUndone(A);
    expect(kinds()).toEqual([]);
    marks.marksRedone(A);
    marks.marksRedone(A);
    expect(kinds()).toEqual(['arrow', 'text']);
  });

  it('ends what could be done again', () => {
    marks.markDrawn(A, arrow);
    marks.marksUndone(A);
    marks.markDrawn(A, text);
    expect(marks.canRedoMarks(store.getState(), A)).toBe(false);
    expect(kinds()).toEqual(['text']);
  });

  it('is one event of the trail a sitting', () => {
    const trail = () => of(A).audit.map(({ what, by }) => [what, by]);
    vi.useFakeTimers({ now: 0 });
    marks.markDrawn(A, arrow);
    marks.markDrawn(A, text);
    marks.marksUndone(A);
    expect(trail()).toEqual([['marks', 'Dr A']]);
    vi.setSystemTime(11 * 60_000);
    marks.markDrawn(A, arrow);
    siteChanged({ readerName: 'Dr B' });
    marks.markDrawn(A, arrow);
    vi.useRealTimers();
    expect(trail()).toEqual([
      ['marks', 'Dr A'],
      ['marks', 'Dr A'],
      ['marks', 'Dr B'],
    ]);
  });

  it('is kept with the case, and travels', () => {
    marks.markDrawn(A, { kind: 'freehand', path: [arrow.from, arrow.to] });
    marks.markDrawn(A, text);
    marks.landmarkPlaced(A, { disc: { x: 9, y: 9, diameter: 4, source: 'reader' } });
    const record = JSON.parse(JSON.stringify(toRecord(of(A))));
    expect(fromRecord(record)?.marks).toEqual(of(A).marks);
    expect(factsFrom(record, A)?.marks).toEqual(of(A).marks);
    const { marks: _, ...older } = record;
    expect(fromRecord(older)?.marks).toEqual(of(B).marks);
  });

  it.each([
    { list: [{ ...arrow, id: 'x', by: '', drawnAt: 0, from: { x: 'a', y: 0 } }] },
    { list: [{ ...text, id: 'x', by: '', drawnAt: 0, text: 'x'.repeat(201) }] },
    { list: [{ ...arrow, kind: 'script', id: 'x', by: '', drawnAt: 0 }] },
    { disc: { x: 0, y: 0, diameter: 0, source: 'reader' } },
    { fovea: { x: 0, y: null, source: 'reader' } },
  ])('is refused from a file where it is none: %j', (wrong) => {
    const record = toRecord(of(A));
    expect(factsFrom(record, A)).toBeDefined();
    expect(factsFrom({ ...record, marks: { ...record.marks, ...wrong } }, A)).toBeUndefined();
  });
});

describe('what the picture suggests', () => {
  const suggested = {
    disc: { x: 1, y: 1, diameter: 5, source: 'picture' },
    fovea: { x: 2, y: 2, source: 'picture' },
  } as const;

  it('never moves what a reader placed, and is no step of the reader’s', () => {
    const mine = { x: 7, y: 7, source: 'reader' } as const;
    marks.landmarkPlaced(A, { fovea: mine });
    marks.landmarksSuggested(A, suggested);
    expect(of(A).marks).toMatchObject({ disc: suggested.disc, fovea: mine });
    marks.marksUndone(A);
    expect(of(A).marks.fovea).toBeNull();
    expect(marks.canUndoMarks(store.getState(), A)).toBe(false);
  });

  it('is the reader’s own once it is confirmed', () => {
    marks.landmarksSuggested(A, suggested);
    marks.landmarksConfirmed(A);
    expect(of(A).marks).toMatchObject({ disc: { diameter: 5, source: 'reader' }, fovea: { x: 2, source: 'reader' } });
  });
});

describe('one key takes back what changed last', () => {
  it('a mark, where the reading changed before it', () => {
    ownGradeGiven(A, 2);
    expect(isLast()).toBe(false);
    marks.markDrawn(A, arrow);
    expect(isLast()).toBe(true);
    marks.marksUndone(A);
    expect(isLast()).toBe(false);
  });

  it('the reading, where it changed after the mark, and then the mark', () => {
    marks.markDrawn(A, arrow);
    ownGradeGiven(A, 2);
    expect(isLast()).toBe(false);
    readingUndone();
    expect(isLast()).toBe(true);
  });

  it('a removal, where that came after the mark', () => {
    marks.markDrawn(A, arrow);
    const removed = photographRemoved(B)!;
    expect(isLast()).toBe(false);
    photographRestored(removed);
    store.setState({ selected: A });
    expect(isLast()).toBe(true);
  });
});

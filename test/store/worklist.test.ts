import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { addPhotograph, finished, photographRemoved, select, stageStarted } from '#store/photographs.ts';
import { ownGradeGiven } from '#store/reading.ts';
import { siteChanged } from '#store/site.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { studyRead } from '#store/study.ts';
import { filterChosen, filterTyped, foldToggled, sortChosen } from '#store/worklist.ts';
import { entryOf, neighbour, worklistOf } from '#store/worklist-order.ts';

const BY = { id: 'large', name: 'Large', sha256: '0'.repeat(64), isOwn: false };
const quality = { gradable: true, reasons: [], focus: 1, exposure: 1, coverage: 1 } as unknown as Extract<
  Outcome,
  { kind: 'graded' }
>['quality'];
const place = { quality, aperture: { cx: 5, cy: 5, radius: 5 }, ms: {} };

/** A model that is certain. */
const graded = (grade: 0 | 1 | 2 | 3 | 4): Outcome => {
  const probabilities = [0, 1, 2, 3, 4].map((k) => (k === grade ? 0.96 : 0.01));
  const above = (from: number) => probabilities.slice(from).reduce((sum, p) => sum + p, 0);
  const prediction = { grade, probabilities, sigmoids: [], logits: [], referable: above(2), visionThreatening: above(3) };
  return { kind: 'graded', prediction, ...place };
};

/** `P1_OD`: the patient and the eye; without an underscore, a photograph alone. */
function add(...names: string[]): void {
  for (const name of names) {
    const id = name as ImageId;
    addPhotograph({ id, name: `${name}.jpg`, bytes: 1, isPhantom: false });
    const [patient, laterality] = name.split('_');
    if (laterality) studyRead(id, 'file-name', { patient, laterality: laterality as 'OD' | 'OS' });
  }
}
const done = (name: string, outcome: Outcome) => finished(name as ImageId, outcome, BY);
const state = () => store.getState();
const shown = () => worklistOf(state()).shown.map(({ patient }) => patient.id ?? patient.photographs[0]!.id);

/** Every photograph that the key reaches from the top. */
function walk(): ImageId[] {
  store.setState({ selected: null });
  const reached: ImageId[] = [];
  for (let id = neighbour(state(), 1); id && !reached.includes(id); id = neighbour(state(), 1)) {
    reached.push(id);
    select(id);
  }
  return reached;
}

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  add('P1_OS', 'P2_OD', 'alone', 'P1_OD', 'P2_OS');
});

it('groups patients by arrival, and the keys walk the right eye before the left', () => {
  expect(shown()).toEqual(['P1', 'P2', 'alone']);
  expect(walk()).toEqual(['P1_OD', 'P1_OS', 'P2_OD', 'P2_OS', 'alone']);
});

it('walks in the order of severity, back as forth, and stops at the ends', () => {
  done('P2_OS', graded(3));
  done('alone', { kind: 'ungradable', ...place });
  done('P1_OD', graded(0));
  done('P1_OS', graded(0));
  sortChosen('severity');
  expect(shown()).toEqual(['P2', 'alone', 'P1']);
  expect(walk()).toEqual(['P2_OD', 'P2_OS', 'alone', 'P1_OD', 'P1_OS']);
  expect(neighbour(state(), 1)).toBe('P1_OS');
  select('alone' as ImageId);
  expect(neighbour(state(), -1)).toBe('P2_OS');
  select('P2_OD' as ImageId);
  expect(neighbour(state(), -1)).toBe('P2_OD');
});

describe('a patient folded away', () => {
  beforeEach(() => {
    done('P1_OS', graded(4));
    foldToggled('patient P1');
  });

  it('is one stop, at the photograph that the result is of', () => {
    expect(walk()).toEqual(['P1_OS', 'P2_OD', 'P2_OS', 'alone']);
  });

  it('opens again', () => {
    foldToggled('patient P1');
    expect(walk()).toHaveLength(5);
  });
});

describe('a filter', () => {
  it('counts patients, of those that the text finds', () => {
    done('P1_OS', graded(2));
    done('P2_OD', { kind: 'failed', error: { kind: 'cancelled' } });
    done('alone', graded(4));
    ownGradeGiven('alone' as ImageId, 4);
    expect(worklistOf(state()).counts).toEqual({ all: 3, referable: 2, ungradable: 1, unsure: 0, unread: 2 });
    filterTyped('p1');
    expect(worklistOf(state()).counts).toEqual({ all: 1, referable: 1, ungradable: 0, unsure: 0, unread: 1 });
  });

  it('keeps the place of a photograph that it takes away', () => {
    filterChosen('unread');
    select('P2_OD' as ImageId);
    ownGradeGiven('P2_OD' as ImageId, 0);
    ownGradeGiven('P2_OS' as ImageId, 0);
    expect(shown()).toEqual(['P1', 'alone']);
    expect(neighbour(state(), 1)).toBe('alone');
    expect(neighbour(state(), -1)).toBe('P1_OS');
  });

  it('that shows nothing leaves nowhere to go', () => {
    filterTyped('nobody');
    expect(shown()).toEqual([]);
    expect(neighbour(state(), 1)).toBeUndefined();
  });
});

it('gives no grade away before the reader’s own, neither by the order nor by a filter', () => {
  siteChanged({ readingOrder: 'reader-first', worklistSort: 'severity' });
  done('alone', graded(4));
  expect(shown()).toEqual(['P1', 'P2', 'alone']);
  expect(worklistOf(state()).counts.referable).toBe(0);
  ownGradeGiven('alone' as ImageId, 3);
  expect(shown()).toEqual(['alone', 'P1', 'P2']);
});

it('makes only what changed anew', () => {
  const before = worklistOf(state());
  stageStarted('P2_OD' as ImageId, 'decode');
  const after = worklistOf(state());
  expect(after.all[0]).toBe(before.all[0]);
  expect(after.all[1]).not.toBe(before.all[1]);
  select('alone' as ImageId);
  expect(worklistOf(state())).toBe(after);
});

it('makes everything anew where a finding depends on more than the photograph', () => {
  done('alone', graded(4));
  expect(entryOf(state(), 'alone' as ImageId)?.result.worst?.finding.grade).toBe(4);
  siteChanged({ readingOrder: 'reader-first' });
  expect(entryOf(state(), 'alone' as ImageId)?.result.worst).toBeNull();
});

it('shows, when a photograph is removed, the next in the order that is shown', () => {
  done('alone', graded(4));
  sortChosen('severity');
  select('alone' as ImageId);
  photographRemoved('alone' as ImageId);
  expect(state().selected).toBe('P1_OD');
  select('P2_OS' as ImageId);
  photographRemoved('P2_OS' as ImageId);
  expect(state().selected).toBe('P2_OD');
});

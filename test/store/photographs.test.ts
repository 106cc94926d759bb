import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { Target } from '#domain/saliency.ts';
import { comparisonOpened } from '#store/comparison.ts';
import * as photographs from '#store/photographs.ts';
import { apertureOf, counts, resultOf, selectedPhotograph } from '#store/selectors.ts';
import type { GridFacts } from '#store/state.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { neighbour } from '#store/worklist-order.ts';

const [A, B, C] = ['a', 'b', 'c'] as [ImageId, ImageId, ImageId];

const identity = (id: string): ModelIdentity => ({ id, name: id.toUpperCase(), sha256: '0'.repeat(64), isOwn: false });
const [LARGE, LIGHT] = [identity('large'), identity('light')];

const add = (id: ImageId) => photographs.addPhotograph({ id, name: `${id}.jpg`, bytes: 1, isPhantom: false });
const ids = () => store.getState().photographs.map(({ id }) => id);
const shown = () => selectedPhotograph(store.getState());

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
  quality: { gradable: true, reasons: [], focus: 1, exposure: 1, coverage: 1 },
  aperture: { cx: 5, cy: 5, radius: 5 },
  ms: {},
});
const gridOf = (target: Target): GridFacts => ({ target, width: 1, height: 1, values: [1], max: 1, sourceRect: [0, 0, 10, 10] });

beforeEach(() => store.setState(INITIAL_STATE, true));

it('shows the first photograph and queues the second behind it', () => {
  add(A);
  add(B);
  expect(ids()).toEqual([A, B]);
  expect(shown()?.id).toBe(A);
});

it('shows a photograph that is there already instead of adding it twice', () => {
  add(A);
  add(B);
  add(B);
  expect(ids()).toEqual([A, B]);
  expect(shown()?.id).toBe(B);
});

it('explains the predicted grade until another is asked for', () => {
  add(A);
  photographs.finished(A, graded(3), LARGE);
  expect(shown()?.target).toEqual({ kind: 'grade', grade: 3 });
});

it('drops the map of the grade before as soon as another is asked for', () => {
  add(A);
  photographs.finished(A, graded(3), LARGE);
  photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3 }));
  expect(shown()?.grid).not.toBeNull();
  photographs.targetChosen(A, { kind: 'referable' });
  expect(shown()?.grid).toBeNull();
});

it('ignores a map that comes late, for a grade no longer asked for', () => {
  add(A);
  photographs.finished(A, graded(3), LARGE);
  photographs.targetChosen(A, { kind: 'grade', grade: 1 });
  photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3 }));
  expect(shown()?.grid).toBeNull();
});

it('tells a contrast from the grade it begins with', () => {
  add(A);
  photographs.finished(A, graded(3), LARGE);
  photographs.gridReady(A, gridOf({ kind: 'contrast', grade: 3, against: 1 }));
  expect(shown()?.grid).toBeNull();
});

it('has nothing to explain in an ungradable photograph', () => {
  add(A);
  const { quality, aperture } = graded(0) as Extract<Outcome, { kind: 'graded' }>;
  photographs.finished(A, { kind: 'ungradable', quality, aperture, ms: {} }, LARGE);
  expect(shown()?.target).toBeNull();
});

it('shows the neighbour of a removed photograph, and brings it back where it was', () => {
  for (const id of [A, B, C]) add(id);
  photographs.select(B);
  const removed = photographs.photographRemoved(B);
  expect(ids()).toEqual([A, C]);
  expect(shown()?.id).toBe(C);
  photographs.photographRestored(removed!);
  expect(ids()).toEqual([A, B, C]);
  expect(shown()?.id).toBe(B);
});

it('shows nothing when the last photograph is removed', () => {
  add(A);
  photographs.photographRemoved(A);
  expect(shown()).toBeUndefined();
});

it('keeps what is shown when another photograph is removed', () => {
  for (const id of [A, B, C]) add(id);
  photographs.photographRemoved(C);
  expect(shown()?.id).toBe(A);
});

it('counts how photographs ended', () => {
  for (const id of [A, B, C]) add(id);
  photographs.finished(A, graded(0), LARGE);
  photographs.finished(B, { kind: 'failed', error: { kind: 'cancelled' } }, LARGE);
  expect(counts(store.getState())).toEqual({ pending: 1, graded: 1, ungradable: 0, failed: 1 });
});

it('steps through the list and stops at its ends', () => {
  for (const id of [A, B, C]) add(id);
  expect(neighbour(store.getState(), 1)).toBe(B);
  expect(neighbour(store.getState(), -1)).toBe(A);
  photographs.select(C);
  expect(neighbour(store.getState(), 1)).toBe(C);
});

it('holds facts that survive being written down: no pixels, no functions', () => {
  add(A);
  photographs.finished(A, graded(3), LARGE);
  photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3 }));
  expect(JSON.parse(JSON.stringify(store.getState()))).toEqual(store.getState());
});

describe('a photograph that another model grades again', () => {
  beforeEach(() => {
    add(A);
    add(B);
    photographs.finished(A, graded(3), LIGHT);
    photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3 }));
  });

  it('keeps its result on show until the new one is there', () => {
    photographs.regradingChanged(A, { kind: 'running', stage: 'trunk' });
    expect(shown()).toMatchObject({ progress: { kind: 'done', by: LIGHT }, others: [], beside: null });
    expect(shown()?.grid).not.toBeNull();
  });

  it('shows both grades, each named, with the earlier one aside', () => {
    photographs.finished(A, graded(1), LARGE);
    expect(shown()).toMatchObject({
      progress: { by: LARGE, outcome: { prediction: { grade: 1 } } },
      others: [{ by: LIGHT, outcome: { prediction: { grade: 3 } }, grid: { max: 1 } }],
      beside: 'light',
      regrading: null,
    });
  });

  it('puts the earlier grade away when the photograph is left, and keeps it in memory', () => {
    photographs.finished(A, graded(1), LARGE);
    photographs.select(B);
    photographs.select(A);
    expect(shown()).toMatchObject({ beside: null, others: [{ by: LIGHT }] });
  });

  it('explains the new grade where the old one was explained', () => {
    photographs.finished(A, graded(1), LARGE);
    expect(shown()?.target).toEqual({ kind: 'grade', grade: 1 });
  });

  it('goes on explaining what the reader asked for', () => {
    photographs.targetChosen(A, { kind: 'referable' });
    photographs.finished(A, graded(1), LARGE);
    expect(shown()?.target).toEqual({ kind: 'referable' });
  });

  it('takes an answer that is there already, with its map, when the model before is chosen again', () => {
    photographs.finished(A, graded(1), LARGE);
    photographs.resultRestored(A, 'light');
    expect(shown()).toMatchObject({
      progress: { by: LIGHT, outcome: { prediction: { grade: 3 } } },
      grid: { max: 1 },
      others: [{ by: LARGE }],
      beside: 'large',
    });
  });

  it('holds one result of each model, whatever the order they came in', () => {
    photographs.finished(A, graded(1), LARGE);
    photographs.finished(A, graded(2), LIGHT);
    photographs.resultKept(A, { by: LARGE, outcome: graded(4), target: null, grid: null });
    expect(shown()?.others).toMatchObject([{ by: LARGE, outcome: { prediction: { grade: 4 } } }]);
    expect(resultOf(shown()!, 'light')).toMatchObject({ outcome: { prediction: { grade: 2 } } });
  });

  it('sets no failure aside as if it were a grade', () => {
    photographs.finished(B, { kind: 'failed', error: { kind: 'cancelled' } }, LIGHT);
    photographs.finished(B, graded(0), LARGE);
    photographs.select(B);
    expect(shown()).toMatchObject({ others: [], beside: null });
  });

  it('keeps the circle of light that any run found', () => {
    photographs.finished(A, { kind: 'failed', error: { kind: 'cancelled' } }, LARGE);
    expect(apertureOf(shown()!)).toEqual({ cx: 5, cy: 5, radius: 5 });
  });
});

it('closes a comparison when its photograph is left or removed', () => {
  add(A);
  add(B);
  comparisonOpened(A, ['large', 'light']);
  photographs.select(B);
  expect(store.getState().comparison).toBeNull();
  comparisonOpened(B, ['large', 'light']);
  photographs.photographRemoved(B);
  expect(store.getState().comparison).toBeNull();
});

describe('the map of a model on two scales', () => {
  const fine: Target = { kind: 'grade', grade: 3, scale: 'fine' };

  beforeEach(() => {
    add(A);
    photographs.finished(A, graded(3), LARGE);
  });

  it('is that of both scales until the reader chooses one', () => {
    photographs.gridReady(A, gridOf(fine));
    expect(shown()?.grid).toBeNull();
    photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3, scale: 'both' }));
    expect(shown()?.grid).not.toBeNull();
  });

  it('stays on the chosen scale, and comes for it alone', () => {
    photographs.targetChosen(A, fine);
    photographs.gridReady(A, gridOf({ kind: 'grade', grade: 3 }));
    expect(shown()?.grid).toBeNull();
    photographs.gridReady(A, gridOf(fine));
    expect(shown()?.grid?.target).toEqual(fine);
  });

  it('follows another model’s grade on the scale that was chosen', () => {
    photographs.targetChosen(A, fine);
    photographs.finished(A, graded(1), LIGHT);
    expect(shown()?.target).toEqual({ kind: 'grade', grade: 1, scale: 'fine' });
  });
});

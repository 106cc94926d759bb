import { beforeEach, expect, it } from 'vitest';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Quality } from '#domain/quality.ts';
import { findingOf } from '#store/finding.ts';
import { overridden, overrideTakenBack } from '#store/override.ts';
import * as photographs from '#store/photographs.ts';
import { isQualityMapShown, qualityMapToggled } from '#store/quality-map.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

const A = 'a' as ImageId;
const BY = { id: 'light', name: 'Light', sha256: '', isOwn: false };
const regions = { width: 1, height: 1, sourceRect: [0, 0, 1, 1], states: [3] } as const;
const dark: Quality = { gradable: false, reasons: ['too-dark'], focus: 1, exposure: 0.1, coverage: 1, regions };
const about = { quality: dark, aperture: { cx: 5, cy: 5, radius: 5 }, ms: {} };
const ungradable: Outcome = { kind: 'ungradable', ...about };
const numbers = { probabilities: [1, 0, 0, 0, 0], sigmoids: [], logits: [], referable: 0, visionThreatening: 0 };
const graded: Outcome = { kind: 'graded', prediction: { grade: 0, ...numbers }, ...about };
const shown = () => selectedPhotograph(store.getState()) ?? expect.unreachable();

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  photographs.addPhotograph({ id: A, name: 'a.jpg', bytes: 1, isPhantom: false });
  photographs.finished(A, ungradable, BY);
});

it('keeps why, who and when, and says so in the audit trail', () => {
  store.setState(({ site }) => ({ site: { ...site, readerName: 'Dr Ba' } }));
  expect(overridden(A, '  No retake possible ')).toBe(true);
  expect(shown().override).toMatchObject({ reason: 'No retake possible', by: 'Dr Ba' });
  expect(shown().audit).toMatchObject([{ what: 'override', from: null, to: 'No retake possible', by: 'Dr Ba' }]);
});

it('needs a reason, and an ungradable photograph', () => {
  expect(overridden(A, '  ')).toBe(false);
  photographs.finished(A, graded, BY);
  expect(overridden(A, 'why not')).toBe(false);
  expect(shown()).toMatchObject({ override: null, audit: [] });
});

it('taken back leaves no grade of any model behind', () => {
  overridden(A, 'teaching');
  photographs.finished(A, graded, BY);
  photographs.resultKept(A, { by: { ...BY, id: 'large' }, outcome: graded, target: null, grid: null });
  overrideTakenBack(A);
  expect(shown()).toMatchObject({ override: null, others: [], target: null, grid: null });
  expect(shown().progress).toMatchObject({ kind: 'done', outcome: { kind: 'ungradable', quality: { reasons: ['too-dark'] } } });
  expect(shown().audit.at(-1)).toMatchObject({ what: 'override', from: 'teaching', to: null });
});

it('never counts as normal: what is not found there clears no eye, what is found counts', () => {
  overridden(A, 'teaching');
  photographs.finished(A, graded, BY);
  expect(findingOf(store.getState(), shown())).toEqual({ kind: 'ungradable', by: 'model' });
  const prediction = { grade: 3, ...numbers, referable: 0.9 } as const;
  photographs.finished(A, { kind: 'graded', prediction, ...about }, BY);
  expect(findingOf(store.getState(), shown())).toMatchObject({ kind: 'graded', grade: 3, referable: true });
});

it('shows the map over an ungradable photograph until the reader says otherwise', () => {
  expect(isQualityMapShown(store.getState(), shown())).toBe(true);
  qualityMapToggled();
  expect(isQualityMapShown(store.getState(), shown())).toBe(false);
});

it('shows it over a graded one by the reader’s wish alone', () => {
  photographs.finished(A, graded, BY);
  expect(isQualityMapShown(store.getState(), shown())).toBe(false);
  qualityMapToggled();
  expect(isQualityMapShown(store.getState(), shown())).toBe(true);
});

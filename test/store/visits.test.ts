import { afterEach, describe, expect, it } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import type { FactSource, Study } from '#domain/study.ts';
import { addPhotograph } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { offeredVisit, otherVisits, visitDoubts, visitOrder, visitsClosed, visitsOpened, visitsStepped } from '#store/visits.ts';

afterEach(() => store.setState(INITIAL_STATE, true));

/** Adds a photograph by what is known of it: `7 OD 2026-03-01`, `? OS`; `OD/OS` where name and picture disagree. */
function add(id: string, known: string): void {
  const [patient, eye = '?', date] = known.split(' ');
  const sourced = <T>(value: T, source: FactSource = 'file-name') => ({ value, source });
  const [named, seen] = eye.split('/');
  const eyes = (text: string | undefined) => (['OD', 'OS'] as const).filter((known) => known === text);
  const study: Study = {
    patient: patient && patient !== '?' ? sourced(patient) : null,
    laterality: [...eyes(named).map((value) => sourced(value)), ...eyes(seen).map((value) => sourced(value, 'picture'))],
    date: date ? sourced(date) : null,
  };
  addPhotograph({ id: id as ImageId, name: `${id}.jpg`, bytes: 1, isPhantom: false });
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, study } : p)) }));
}

const photograph = (id: string): Photograph => store.getState().photographs.find((p) => p.id === id)!;
const visitsOf = (id: string) => otherVisits(store.getState().photographs, photograph(id)).map((p) => p.id);

describe('the other visits of an eye', () => {
  it('are of the same patient and eye on another day', () => {
    add('present', '7 OD 2026-03-01');
    add('a year ago', '7 OD 2025-03-01');
    add('the same day', '7 OD 2026-03-01');
    add('the other eye', '7 OS 2025-03-01');
    add('another patient', '8 OD 2025-03-01');
    add('without a day', '7 OD');
    add('without an eye', '7 ? 2025-03-01');
    expect(visitsOf('present')).toEqual(['a year ago']);
    expect(visitsOf('without a day')).toEqual([]);
    expect(visitsOf('without an eye')).toEqual([]);
  });

  it('come with the latest earlier one first, then those after', () => {
    add('2022', '7 OD 2022-01-01');
    add('2026', '7 OD 2026-01-01');
    add('2024', '7 OD 2024-01-01');
    add('2023', '7 OD 2023-12-31');
    add('2025', '7 OD 2025-01-01');
    expect(visitsOf('2024')).toEqual(['2023', '2022', '2025', '2026']);
    expect(offeredVisit(store.getState(), photograph('2024'))?.id).toBe('2023');
    expect(offeredVisit(store.getState(), photograph('2022'))?.id).toBe('2023');
  });

  it('are not offered where the eye is disputed, and may still be chosen', () => {
    add('present', '7 OD 2026-03-01');
    add('disputed', '7 OD/OS 2025-03-01');
    add('settled', '7 OD/OD 2024-03-01');
    expect(visitsOf('present')).toEqual(['disputed', 'settled']);
    expect(offeredVisit(store.getState(), photograph('present'))?.id).toBe('settled');
    expect(offeredVisit(store.getState(), photograph('disputed'))).toBeUndefined();
  });

  it('of patients who are not named are never put together', () => {
    add('a', '? OD 2026-03-01');
    add('b', '? OD 2025-03-01');
    expect(visitsOf('a')).toEqual([]);
  });
});

describe('two photographs', () => {
  it('are in no order where either has no day', () => {
    add('a', '7 OD 2026-03-01');
    add('b', '7 OD');
    expect(visitOrder(photograph('a'), photograph('b'))).toBe(0);
  });

  it('raise what speaks against their being of one eye', () => {
    add('a', '7 OD 2026-03-01');
    add('b', '8 OS');
    add('c', '7 OD/OS');
    add('d', '? ?');
    const doubts = (id: string) => visitDoubts(photograph('a'), photograph(id));
    expect(doubts('b')).toEqual(['other-eye', 'other-patient']);
    expect(doubts('c')).toEqual(['disputed-eye']);
    expect(doubts('d')).toEqual([]);
  });
});

describe('a registration that comes late', () => {
  it('is not taken for that of the pair which is shown by then', () => {
    const [a, b, c] = ['a', 'b', 'c'] as ImageId[] as [ImageId, ImageId, ImageId];
    visitsOpened(a, b, { kind: 'running', stage: 'reading' });
    visitsOpened(a, c, { kind: 'running', stage: 'reading' });
    visitsStepped(a, b, { kind: 'stopped' });
    expect(store.getState().visits).toEqual({ fixed: a, moving: c, step: { kind: 'running', stage: 'reading' } });
    visitsClosed();
    visitsStepped(a, c, { kind: 'stopped' });
    expect(store.getState().visits).toBeNull();
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import type { Study } from '#domain/study.ts';
import { type Chosen, pairOf } from '#store/pair.ts';
import { addPhotograph, select } from '#store/photographs.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

afterEach(() => store.setState(INITIAL_STATE, true));

/** Adds a photograph by its id and what is known of it: `7 OD 2026-03-01`, `? OS`, `7 ?`. */
function add(id: string, known: string): void {
  const [patient, eye, date] = known.split(' ');
  const sourced = <T>(value: T) => ({ value, source: 'file-name' as const });
  const study: Study = {
    patient: patient && patient !== '?' ? sourced(patient) : null,
    laterality: eye === 'OD' || eye === 'OS' ? [sourced(eye)] : [],
    date: date ? sourced(date) : null,
  };
  addPhotograph({ id: id as ImageId, name: `${id}.jpg`, bytes: 1, isPhantom: false });
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, study } : p)) }));
}

/** What stands left and right of the photograph that is shown, and which of them it is. */
function sides(shown: string, chosen: readonly string[] | null = null) {
  select(shown as ImageId);
  const { left, right, present, missing } = pairOf(store.getState(), chosen as Chosen | null);
  return [left?.id, right?.id, present, missing];
}

describe('both eyes', () => {
  it('puts the right eye left, whichever is shown', () => {
    add('a', '7 OS');
    add('b', '8 OD');
    add('c', '7 OD');
    expect(sides('a')).toEqual(['c', 'a', 'right', undefined]);
    expect(sides('c')).toEqual(['c', 'a', 'left', undefined]);
  });

  it('prefers the other eye of the same day', () => {
    add('a', '7 OD 2026-03-02');
    add('old', '7 OS 2025-03-01');
    add('new', '7 OS 2026-03-02');
    expect(sides('a')[1]).toBe('new');
  });

  it('says which eye is missing, where patient and eye are known', () => {
    add('a', '7 OS');
    add('b', '8 OD');
    expect(sides('a')).toEqual([undefined, 'a', 'right', 'OD']);
    add('c', '? OD');
    expect(sides('c')).toEqual(['c', undefined, 'left', undefined]);
    add('d', '7 ?');
    expect(sides('d')).toEqual(['d', undefined, 'left', undefined]);
  });

  it('takes one patient for one, however the id was typed', () => {
    add('a', '7 OS');
    add('b', '7\u00a0 OD');
    expect(sides('a')).toEqual(['b', 'a', 'right', undefined]);
    expect(sides('b')).toEqual(['b', 'a', 'left', undefined]);
  });

  it('knows no patient by an empty id', () => {
    add('a', '\u00a0 OD');
    add('b', '\u00a0 OS');
    expect(sides('a')).toEqual(['a', undefined, 'left', undefined]);
  });

  it('never guesses that two photographs of unknown patients belong together', () => {
    add('a', '? OD');
    add('b', '? OS');
    expect(sides('a')).toEqual(['a', undefined, 'left', undefined]);
  });
});

describe('chosen by hand', () => {
  it('lays any photograph beside, and keeps both where they are when the other is shown', () => {
    add('a', '7 OD');
    add('b', '7 OD');
    expect(sides('a', ['a', 'b'])).toEqual(['a', 'b', 'left', undefined]);
    expect(sides('b', ['a', 'b'])).toEqual(['a', 'b', 'right', undefined]);
  });

  it('still puts a known right eye left', () => {
    add('a', '7 OS');
    add('b', '? OD');
    expect(sides('a', ['a', 'b'])).toEqual(['b', 'a', 'right', undefined]);
  });

  it('is forgotten for other photographs', () => {
    add('a', '7 OD');
    add('b', '7 OS');
    add('c', '8 OD');
    expect(sides('c', ['a', 'b'])).toEqual(['c', undefined, 'left', 'OS']);
  });
});

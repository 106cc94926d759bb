import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import { lateralityOf } from '#domain/study.ts';
import { duplicatesMarked, isOtherPatient, namePatternsChanged, pathRead, pictureRead, twinOf } from '#store/intake.ts';
import { halfTurnDeclined } from '#store/look.ts';
import { addPhotograph, photographRemoved } from '#store/photographs.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { studyChanged } from '#store/study.ts';

const [A, B, C] = ['a', 'b', 'c'] as ImageId[] as [ImageId, ImageId, ImageId];
const photograph = (id: ImageId) => store.getState().photographs.find((p) => p.id === id)!;
const HASH = '0123456789abcdef'.repeat(4);
/** Three of its 255 bits differ. */
const COPY = `7${HASH.slice(1, -1)}e`.replace(/e$/, 'c');
const OTHER = 'f0f0f0f0f0f0f0f0'.repeat(4);
const UPRIGHT = { laterality: undefined, isInverted: false };
const ON_ITS_HEAD = { laterality: undefined, isInverted: true };

beforeEach(() => {
  store.setState(INITIAL_STATE, true);
  for (const id of [A, B, C]) addPhotograph({ id, name: `${id}.jpg`, bytes: 1, isPhantom: false });
});

describe('whose eye it is', () => {
  it('is read from the name, and the picture that says otherwise is a conflict', () => {
    pathRead(A, 'day 1/P12_OD.jpg');
    pictureRead(A, HASH, { laterality: 'OS', isInverted: false });
    expect(photograph(A).study.patient).toEqual({ value: 'P12', source: 'file-name' });
    expect(lateralityOf(photograph(A).study)).toEqual({
      value: 'OD',
      source: 'file-name',
      conflict: { value: 'OS', source: 'picture' },
    });
  });

  it('is settled by the reader, which the audit trail keeps, and the patterns leave it alone', () => {
    pathRead(A, 'P12_OD.jpg');
    studyChanged(A, {
      laterality: [...photograph(A).study.laterality, { value: 'OS', source: 'reader' }],
      patient: { value: 'P13', source: 'reader' },
    });
    namePatternsChanged(['{patient}_{any}']);
    expect(lateralityOf(photograph(A).study)).toMatchObject({ value: 'OS', source: 'reader' });
    expect(photograph(A).study.patient).toEqual({ value: 'P13', source: 'reader' });
    expect(photograph(A).audit.map(({ what, from, to }) => [what, from, to])).toEqual([
      ['patient', 'P12', 'P13'],
      ['laterality', 'OD', 'OS'],
    ]);
  });

  it('follows the patterns, and is unknown again where none fits', () => {
    pathRead(A, 'P12_OD.jpg');
    namePatternsChanged(['{date}_{eye}']);
    expect(photograph(A).study).toEqual({ patient: null, laterality: [], date: null });
    expect(photograph(A).audit).toEqual([]);
  });
});

describe('a photograph that stands on its head', () => {
  it('is offered to be turned, once: a reader who leaves it is not asked again', () => {
    pictureRead(A, HASH, UPRIGHT);
    expect(photograph(A).halfTurn).toBeNull();
    pictureRead(B, OTHER, ON_ITS_HEAD);
    expect(photograph(B).halfTurn).toBe('offered');
    expect(photograph(B).look.rotate).toBe(0);
    halfTurnDeclined(B);
    pictureRead(B, OTHER, ON_ITS_HEAD);
    expect(photograph(B).halfTurn).toBe('declined');
  });
});

describe('copies of a picture', () => {
  const copies = () => store.getState().photographs.map(({ duplicateOf }) => duplicateOf);

  it('are flagged with the first of the list, whichever was looked at first', () => {
    pictureRead(C, COPY, UPRIGHT);
    pictureRead(B, OTHER, UPRIGHT);
    pictureRead(A, HASH, UPRIGHT);
    expect(copies()).toEqual([null, null, A]);
  });

  it('are none any more when the first has gone', () => {
    pictureRead(A, HASH, UPRIGHT);
    pictureRead(B, HASH, UPRIGHT);
    pictureRead(C, HASH, UPRIGHT);
    photographRemoved(A);
    duplicatesMarked();
    expect(copies()).toEqual([null, B]);
  });
});

describe('the same bytes under another name', () => {
  beforeEach(() => pathRead(A, 'P12_OD.jpg'));

  it('of another patient are told, and the audit trail keeps them', () => {
    const twin = twinOf(A, 'day 2/P13_OD.jpg')!;
    expect(twin).toEqual({ name: 'P13_OD.jpg', of: 'a.jpg', patient: 'P12', otherPatient: 'P13' });
    expect(isOtherPatient(twin)).toBe(true);
    expect(photograph(A).audit.at(-1)).toMatchObject({ what: 'same-file', from: 'P12', to: 'P13 (P13_OD.jpg)' });
  });

  it('of the same patient, or of nobody, are no conflict', () => {
    const before = photograph(A).audit.length;
    expect(isOtherPatient(twinOf(A, 'P12_OS.jpg')!)).toBe(false);
    expect(isOtherPatient(twinOf(A, 'holiday.jpg')!)).toBe(false);
    expect(photograph(A).audit).toHaveLength(before);
  });

  it('under the same name are nothing new', () => {
    expect(twinOf(A, 'day 2/a.jpg')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { toRecord } from '#app/case-record.ts';
import type { CaseContents } from '#app/case-store.ts';
import { asidePhotographs, suspectsIn } from '#app/set-aside.ts';
import type { ImageId } from '#domain/brand.ts';
import { NO_READING } from '#domain/reading.ts';
import { blankPhotograph } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [ImageId, ImageId, ImageId];
const record = (id: ImageId, facts: Partial<Record<keyof Photograph, unknown>> = {}): object => ({
  ...toRecord(blankPhotograph({ id, name: `${id[0]}.jpg`, bytes: 7, isPhantom: false })),
  ...facts,
});
const contents = (...records: [string, unknown][]): CaseContents => ({
  photographs: new Map(records),
  files: new Map([[A, new Blob(['bytes of a'])]]),
  thumbnails: new Map(),
  page: new Map(),
});
const whole = contents([A, record(A)], [B, record(B)], [C, record(C)]);

describe('what may have made the page die', () => {
  it('is nothing where it did not', () => {
    expect(suspectsIn(whole, { cause: null, isAgain: false, suspects: [A] })).toEqual([]);
  });

  it('is what was on show', () => {
    expect(suspectsIn(whole, { cause: 'threw', isAgain: false, suspects: [B] })).toEqual([B]);
    expect(suspectsIn(whole, { cause: 'crashed', isAgain: false, suspects: [B, C] })).toEqual([B, C]);
  });

  it.each<[string, Partial<Record<keyof Photograph, unknown>>]>([
    ['a mark that is none', { marks: { list: [null], disc: null, fovea: null, gridShown: false, calibration: null } }],
    ['an eye that there is not', { study: { patient: null, laterality: [null], date: null } }],
    ['a history of another kind', { audit: [7] }],
  ])('is rather what Funduscope does not write: %s', (_, facts) => {
    const broken = contents([A, record(A)], [B, record(B)], [C, record(C, facts)]);
    expect(suspectsIn(broken, { cause: 'threw', isAgain: false, suspects: [B] })).toEqual([C]);
  });

  it('is not a record that is left out in any case', () => {
    expect(suspectsIn(contents([A, record(A)], [B, 'nonsense']), { cause: 'threw', isAgain: false, suspects: [A] })).toEqual([A]);
  });

  it('is all of it where nothing is known, or where it died again', () => {
    expect(suspectsIn(whole, { cause: 'crashed', isAgain: false, suspects: ['gone'] })).toEqual([A, B, C]);
    expect(suspectsIn(whole, { cause: 'threw', isAgain: true, suspects: [A] })).toEqual([A, B, C]);
  });
});

describe('a photograph that is set aside', () => {
  it('goes into a session with every fact that is sound, and its file', async () => {
    const reading = { ...NO_READING, grade: 3, note: 'Drusen.' };
    const [one] = asidePhotographs(contents([A, record(A, { reading, marks: { list: [null] } })]), [A]);
    expect(one!.sound).toEqual({ ...blankPhotograph({ id: A, name: 'a.jpg', bytes: 7, isPhantom: false }), reading });
    expect(one!.photograph?.marks).toMatchObject({ list: [null] });
    expect(await one!.file?.text()).toBe('bytes of a');
  });

  it('that has no size of a file is named, and goes into none', () => {
    const [one] = asidePhotographs(contents([A, record(A, { bytes: -1 })]), [A]);
    expect([one!.name, one!.sound]).toEqual(['a.jpg', undefined]);
  });
});

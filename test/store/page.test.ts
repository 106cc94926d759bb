import { beforeEach, expect, test } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import { lateralityOf } from '#domain/study.ts';
import { pathRead, pictureRead } from '#store/intake.ts';
import { markDrawn } from '#store/marks.ts';
import { fileRead, pageChosen } from '#store/page.ts';
import { addPhotograph } from '#store/photographs.ts';
import { store } from '#store/store.ts';
import { studyChanged } from '#store/study.ts';

const id = 'a'.repeat(64) as ImageId;
const own = () => store.getState().photographs.find((photograph) => photograph.id === id)!;
const SAYS = {
  patient: { value: 'P-17', attribute: 'Patient ID (0010,0020)' },
  laterality: { value: 'OD', attribute: 'Image Laterality (0020,0062)' },
  date: { value: '2024-05-06', attribute: 'Study Date (0008,0020)' },
  fieldOfView: { value: 45, attribute: 'Horizontal Field of View (0022,000C)' },
  mmPerPx: { value: 0.004, attribute: 'Pixel Spacing (0028,0030)' },
} as const;

beforeEach(() => {
  store.setState(store.getInitialState(), true);
  addPhotograph({ id, name: 'x.dcm', bytes: 1, isPhantom: false });
});

test('what the file says stands above what its name says, and is shown with its source', () => {
  pathRead(id, 'clinic9_OD_2020-01-01.dcm');
  fileRead(id, 1, SAYS);
  expect(own().study).toMatchObject({
    patient: { value: 'P-17', source: 'file' },
    date: { value: '2024-05-06', source: 'file' },
  });
  expect(lateralityOf(own().study)).toMatchObject({ value: 'OD', source: 'file', conflict: null });
  expect(own().fieldOfView).toBe(45);
  expect(own().marks.calibration).toEqual({ mmPerPx: 0.004, source: 'Pixel Spacing (0028,0030)' });
});

test('a name that is read once more does not speak over the file', () => {
  fileRead(id, 1, SAYS);
  pathRead(id, 'clinic9_OS_2020-01-01.dcm');
  expect(own().study).toMatchObject({ patient: { value: 'P-17' }, date: { value: '2024-05-06' } });
});

test('a name or a picture of the other eye is a conflict', () => {
  pathRead(id, 'clinic9_OS.dcm');
  fileRead(id, 1, SAYS);
  expect(lateralityOf(own().study).conflict).toEqual({ value: 'OS', source: 'file-name' });
});

test('the reader has the last word, however often the file is read', () => {
  studyChanged(id, { patient: { value: 'P-18', source: 'reader' } });
  fileRead(id, 1, SAYS);
  expect(own().study.patient).toEqual({ value: 'P-18', source: 'reader' });
});

test('a file that says nothing leaves what is known: a case brings facts without the file’s', () => {
  fileRead(id, 1, SAYS);
  fileRead(id, 1, {});
  expect(own().study.patient?.value).toBe('P-17');
  expect(own().marks.calibration).not.toBeNull();
});

test('of one that is read anew nothing old stays that it no longer says', () => {
  fileRead(id, 1, SAYS);
  fileRead(id, 1, { laterality: { value: 'OS', attribute: 'Frame Laterality (0020,9072)' } });
  expect(own().study).toMatchObject({ patient: null, date: null, laterality: [{ value: 'OS', source: 'file' }] });
  expect(own().marks.calibration).toBeNull();
});

test('another page starts anew; what was marked on each comes back with it', () => {
  fileRead(id, 3, SAYS);
  pictureRead(id, 'hash', { laterality: 'OS', isInverted: false });
  markDrawn(id, { kind: 'text', at: { x: 1, y: 2 }, text: 'first' });
  expect(pageChosen(id, 2)).toBe(true);
  expect(own()).toMatchObject({ page: 2, size: null, pictureHash: null, grid: null, marks: { list: [] } });
  expect(own().study.laterality.map(({ source }) => source)).toEqual(['file']);
  markDrawn(id, { kind: 'text', at: { x: 1, y: 2 }, text: 'third' });
  pageChosen(id, 0);
  expect(own().marks.list).toMatchObject([{ text: 'first' }]);
  pageChosen(id, 2);
  expect(own().marks.list).toMatchObject([{ text: 'third' }]);
});

test('there is no other page of one that has a single page, none beyond the last, and none of a signed one', () => {
  expect(pageChosen(id, 1)).toBe(false);
  fileRead(id, 2, SAYS);
  expect([pageChosen(id, 2), pageChosen(id, -1), pageChosen(id, 0)]).toEqual([false, false, false]);
  store.setState(
    ({ photographs }) =>
      ({
        photographs: photographs.map((one) => ({ ...one, reading: { ...one.reading, signed: { by: 'A', at: 1 } } })),
      }) as never,
  );
  expect(pageChosen(id, 1)).toBe(false);
});

import { expect, it } from 'vitest';
import { readPicked, readPickedFolder, sortFiles } from '#ui/dropped.ts';

const file = (path: string) => ({ path, file: new File(['x'], path.split('/').at(-1)!) });
const sorted = (...paths: string[]) => {
  const { photographs, models } = sortFiles(paths.map(file));
  return {
    photographs: photographs.map(({ file: { name } }) => name),
    models: models.map(({ name, files }) => [name, [...files.keys()]]),
  };
};

it('takes a folder with a card for a model, with the files beside the card and no others', () => {
  expect(sorted('m/card.json', 'm/model.json', 'm/a.bin', 'm/deeper/b.bin', 'm/deeper/c.png')).toEqual({
    photographs: ['c.png'],
    models: [['m', ['card.json', 'model.json', 'a.bin']]],
  });
});

it('takes a folder without a card for photographs, and leaves what else is in it', () => {
  expect(sorted('p/a.jpg', 'p/B.JPEG', 'p/c.png', 'p/labels.csv', 'p/model.json')).toEqual({
    photographs: ['a.jpg', 'B.JPEG', 'c.png'],
    models: [],
  });
});

it('tries whatever file is dropped by itself, so that what is wrong with it is said', () => {
  expect(sorted('letter.txt', 'a.jpg')).toEqual({ photographs: ['letter.txt', 'a.jpg'], models: [] });
});

it('takes the files of a model that are dropped loose', () => {
  expect(sorted('card.json', 'model.json', 'a.bin')).toEqual({
    photographs: [],
    models: [['card.json', ['card.json', 'model.json', 'a.bin']]],
  });
});

it('finds each of several models, and the photographs between them', () => {
  expect(sorted('all/one/card.json', 'all/two/card.json', 'all/x.png')).toEqual({
    photographs: ['x.png'],
    models: [
      ['one', ['card.json']],
      ['two', ['card.json']],
    ],
  });
});

it('gives a picked folder without a card by its name, to be refused', () => {
  const picked = Object.assign(new File(['x'], 'a.jpg'), { webkitRelativePath: 'holiday/a.jpg' });
  expect(readPickedFolder([picked])).toEqual({ name: 'holiday', files: new Map() });
  expect(readPickedFolder([])).toBeUndefined();
});

it('takes zips too, counts what is none of these, and passes over what systems leave in folders', () => {
  const found = sortFiles(
    ['day/10.jpg', 'day/2.jpg', 'day/more.zip', 'day/letter.doc', 'day/.DS_Store', 'day/Thumbs.db', '__MACOSX/day/._2.jpg'].map(
      file,
    ),
  );
  expect(found.photographs.map(({ path }) => path)).toEqual(['day/2.jpg', 'day/10.jpg', 'day/more.zip']);
  expect(found.passedOver).toBe(1);
});

it('keeps loose files in the order in which they were dropped', () => {
  expect(sorted('b.jpg', 'a.jpg').photographs).toEqual(['b.jpg', 'a.jpg']);
});

it('keeps the folders of a picked folder in the path', () => {
  const picked = Object.assign(new File(['x'], 'OD.jpg'), { webkitRelativePath: 'day/P12/OD.jpg' });
  expect(readPicked([picked]).photographs.map(({ path }) => path)).toEqual(['day/P12/OD.jpg']);
});

import { expect, test } from 'vitest';
import { ACCEPTED_FILES, hasPhotographEnding } from '#domain/file-format.ts';
import { fileKind } from '#domain/file-kind.ts';

test('a picker asks for endings and media types of every format', () => {
  expect(ACCEPTED_FILES).toEqual(expect.arrayContaining(['.jpg', '.tiff', '.dcm', 'image/bmp', 'image/webp', 'image/png']));
  expect(ACCEPTED_FILES.every((item) => /^(\.[a-z]+|[a-z]+\/[a-z]+)$/.test(item))).toBe(true);
});

test('a folder and a zip are searched for the same endings, whatever their case', () => {
  const names = ['a.JPG', 'b.tif', 'c.TIFF', 'd.bmp', 'e.webp', 'f.png', 'g.dcm'];
  expect(names.map((name) => fileKind(name))).toEqual(names.map(() => 'photograph'));
  expect(hasPhotographEnding('tiff')).toBe(false);
  expect(['a.svg', 'a.html', 'a.gif', 'a.jpg.exe'].map((name) => fileKind(name))).toEqual(new Array(4).fill('other'));
});

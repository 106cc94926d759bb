import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFolders } from '#training/data-folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'folders-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('gives the photographs of every folder, in order', () => {
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name, 'images'), { recursive: true });
    writeFileSync(join(folder, name, 'images', '1.png'), '');
    writeFileSync(join(folder, name, 'labels.csv'), 'id,grade\n1,2\n');
  }
  const shares = ['b', 'a'].map((name) => ({ folder: join(folder, name), factor: 1 }));
  expect(readFolders(shares).map(({ dataset, id, grade }) => [dataset, id, grade])).toEqual([
    ['b', '1', 2],
    ['a', '1', 2],
  ]);
});

it('names a folder without labels, and what belongs there', () => {
  mkdirSync(join(folder, 'pictures'));
  expect(() => readFolders([{ folder: join(folder, 'pictures'), factor: 1 }])).toThrow(
    /pictures\/labels\.csv is not there\. A data folder holds images\//,
  );
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');

/** A figure with its interval: 0.292 (0.143–0.448), 33.3 % (9.7–70.0). */
const FIGURE = /\d+\.\d+(?: %)? \(-?\d+\.\d+–-?\d+\.\d+\)/g;

test('every figure of what it is known to fail at stands where its command wrote it', () => {
  const figures = read('docs/INTENDED-USE.md').match(FIGURE) ?? [];
  const written = read('README.md') + read('docs/EVIDENCE.md');
  expect(figures.length).toBeGreaterThan(15);
  expect(figures.filter((figure) => !written.includes(figure))).toEqual([]);
});

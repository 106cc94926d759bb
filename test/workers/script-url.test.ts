import { expect, test } from 'vitest';
import { ownScript } from '#workers/script-url.ts';

const FOLDER = 'http://127.0.0.1:4173/clinic/';

test('a script of the page’s folder is trusted', () => {
  expect(ownScript('service-worker.js', FOLDER)).toBe('http://127.0.0.1:4173/clinic/service-worker.js');
  expect(ownScript('./assets/a.worker.js', FOLDER)).toBe('http://127.0.0.1:4173/clinic/assets/a.worker.js');
});

test.each([
  'https://elsewhere.example/a.js',
  '//elsewhere.example/a.js',
  '../other/a.js',
  'assets/../../other/a.js',
  'data:text/javascript,0',
  'blob:http://127.0.0.1:4173/1',
  'http://127.0.0.1:4174/clinic/a.js',
  'http://127.0.0.1:4173@elsewhere.example/clinic/a.js',
])('%s is not', (url) => {
  expect(() => ownScript(url, FOLDER)).toThrow(TypeError);
});

import { afterEach, expect, test } from 'vitest';
import { requestsNoted } from '#store/requests.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

const FOLDER = 'http://127.0.0.1:4173/clinic/';
afterEach(() => store.setState(INITIAL_STATE));

test('requests of the page’s own folder and all others are counted apart', () => {
  requestsNoted([`${FOLDER}assets/a.js`, `${FOLDER}models/b.bin?integrity=1`], 0, FOLDER);
  requestsNoted(
    ['https://elsewhere.example/', 'http://127.0.0.1:4173/other/', 'http://127.0.0.1:4173@elsewhere.example/'],
    0,
    FOLDER,
  );
  expect(store.getState().requests).toEqual({ own: 2, elsewhere: 3, refused: 0 });
});

test('an address of the page’s own memory is no request', () => {
  requestsNoted(['blob:http://127.0.0.1:4173/1', 'data:image/png;base64,AA=='], 0, FOLDER);
  expect(store.getState().requests).toEqual({ own: 0, elsewhere: 0, refused: 0 });
});

test('what the policy refused is counted, and was no request', () => {
  requestsNoted([], 1, FOLDER);
  requestsNoted([], 1, FOLDER);
  expect(store.getState().requests).toEqual({ own: 0, elsewhere: 0, refused: 2 });
});

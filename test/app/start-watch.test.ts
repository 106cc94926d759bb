import { beforeEach, describe, expect, it } from 'vitest';
import { type StartWatch, startWatch } from '#app/start-watch.ts';

/** What outlives a page. */
let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
});

/** A page that has just been opened: it knows nothing but what is kept. */
const page = (): StartWatch =>
  startWatch(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
const WELL = { cause: null, isAgain: false, suspects: [] };

/** A start that shows a photograph and dies as told: by itself, or without a word. */
function dies(shown: string, threw: boolean): void {
  const watch = page();
  watch.begin();
  watch.shows(shown);
  if (threw) watch.threw();
}

it('a first start, and one after a start that came to rest, is as any', () => {
  const first = page();
  expect(first.begin()).toEqual(WELL);
  first.shows('a');
  first.settled();
  expect(kept.size).toBe(0);
  expect(page().begin()).toEqual(WELL);
});

it('a page that threw before it came to rest is not shown the same again', () => {
  dies('a', true);
  expect(page().begin()).toEqual({ cause: 'threw', isAgain: false, suspects: ['a'] });
});

it('a page that the browser ended is tried once more, and then not', () => {
  dies('a', false);
  const second = page();
  expect(second.begin()).toEqual(WELL);
  second.shows('a');
  expect(page().begin()).toMatchObject({ cause: 'crashed', suspects: ['a'] });
});

it('a start without the suspect that comes to rest ends the matter; one that dies too says so', () => {
  dies('a', true);
  dies('b', true);
  expect(page().begin()).toEqual({ cause: 'threw', isAgain: true, suspects: ['b'] });
  dies('a', true);
  const careful = page();
  careful.begin();
  careful.settled();
  expect([kept.size, page().begin()]).toEqual([0, WELL]);
});

it('a page that is loaded anew again and again by hand did not die', () => {
  for (let i = 0; i < 5; i++) {
    const watch = page();
    expect(watch.begin()).toEqual(WELL);
    watch.shows('a');
    watch.left();
  }
  expect(kept.size).toBe(0);
});

it('a page that threw and is loaded anew by hand did', () => {
  const watch = page();
  watch.begin();
  watch.shows('a');
  watch.threw();
  watch.settled();
  watch.left();
  expect(page().begin()).toMatchObject({ cause: 'threw', suspects: ['a'] });
});

it('what throws long after the page came to rest is nothing of its start', () => {
  const watch = page();
  watch.begin();
  watch.settled();
  watch.threw();
  expect(page().begin()).toEqual(WELL);
});

it('a start without the suspect that is left by hand before it came to rest leaves nothing to suspect', () => {
  dies('a', true);
  const careful = page();
  expect(careful.begin()).toMatchObject({ cause: 'threw', suspects: ['a'] });
  careful.shows('b');
  careful.left();
  expect(page().begin()).toEqual(WELL);
});

describe('a photograph whose grading ends the page', () => {
  /** A start that grades `ids` and dies with the last, long after it came to rest. */
  const dieGrading = (...ids: string[]) => {
    const watch = page();
    const past = watch.begin();
    watch.shows('another');
    watch.settled();
    for (const [i, id] of ids.entries()) {
      if (i > 0) watch.runs(null);
      watch.runs(id);
    }
    return past;
  };

  it('is suspected after the second time, wherever it stood in the queue', () => {
    expect(dieGrading('a')).toEqual(WELL);
    expect(dieGrading('b', 'a')).toEqual(WELL);
    dieGrading('a');
    expect(page().begin()).toEqual({ cause: 'crashed', isAgain: false, suspects: ['a'] });
  });

  it('is none where it was another each time', () => {
    dieGrading('a');
    dieGrading('b');
    expect(page().begin()).toEqual(WELL);
  });

  it('is none where grading ended, or where the page was left', () => {
    for (let i = 0; i < 3; i++) {
      const watch = page();
      expect(watch.begin()).toEqual(WELL);
      watch.settled();
      watch.runs('a');
      if (i === 1) watch.runs(null);
      watch.left();
    }
    expect(kept.size).toBe(0);
  });
});

it('a second window, which brings nothing back, leaves the note of the first alone', () => {
  const first = page();
  first.begin();
  first.shows('a');
  const noted = [...kept];
  const second = page();
  second.shows('b');
  second.threw();
  second.settled();
  second.left();
  expect([...kept]).toEqual(noted);
});

it('nonsense in the storage, and a storage that is closed, are no reason not to open', () => {
  kept.set('funduscope.start', '{');
  expect(page().begin()).toEqual(WELL);
  const closed = startWatch(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  expect(closed.begin()).toEqual(WELL);
  closed.settled();
});

it('forgotten, it leaves nothing', () => {
  dies('a', true);
  const watch = page();
  watch.begin();
  watch.runs('a');
  watch.forget();
  expect(kept.size).toBe(0);
});

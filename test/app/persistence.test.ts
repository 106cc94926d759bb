import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CaseStore, caseStore } from '#app/case-store.ts';
import type { Persistence } from '#app/persistence.ts';
import type { PastStarts } from '#app/start-watch.ts';
import type { Outcome } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { DEFAULT_SITE } from '#domain/site.ts';
import type { Photograph } from '#store/state.ts';

const WELL: PastStarts = { cause: null, isAgain: false, suspects: [] };
const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [ImageId, ImageId, ImageId];
const BY = { id: 'large', name: 'Large', sha256: '0'.repeat(64), isOwn: false };
const GRADED: Outcome = {
  kind: 'graded',
  prediction: {
    grade: 2,
    probabilities: [0.1, 0.2, 0.5, 0.1, 0.1],
    sigmoids: [],
    logits: [],
    referable: 0.7,
    visionThreatening: 0.2,
  },
  quality: { gradable: true, reasons: [], focus: 1, exposure: 1, coverage: 1 },
  aperture: { cx: 5, cy: 5, radius: 5 },
  ms: {},
};

/** Of the page that is open. */
let store: typeof import('#store/store.ts').store;
let photographs: typeof import('#store/photographs.ts');
let siteChanged: typeof import('#store/site.ts').siteChanged;
let isOnPageAlone: typeof import('#store/selectors.ts').isOnPageAlone;

const shown = () => store.getState().photographs;
const storage = () => store.getState().storage;
const one = (id: ImageId): Photograph => shown().find((photograph) => photograph.id === id)!;

/** A page that has just been opened, with a memory of its own; the one before is gone, and with it all that was not written. */
async function page({ cases = caseStore() as CaseStore, isMine = true, past = WELL } = {}) {
  vi.resetModules();
  const { persistence } = await import('#app/persistence.ts');
  photographs = await import('#store/photographs.ts');
  ({ store } = await import('#store/store.ts'));
  ({ siteChanged } = await import('#store/site.ts'));
  ({ isOnPageAlone } = await import('#store/selectors.ts'));
  const files = new Map<ImageId, Blob>();
  const thumbnails: string[] = [];
  const returned: { readonly doneBefore: number; readonly isPaused: boolean }[] = [];
  let wiped = 0;
  let [begun, settled] = [0, 0];
  const keeping: Persistence = persistence({
    cases,
    lock: async () => isMine,
    files,
    starts: {
      begin: () => {
        begun++;
        return past;
      },
      settled: () => void settled++,
    },
    storage: { estimate: async () => ({ usage: 120e6, quota: 2e9 }), persist: async () => true, persisted: async () => true },
    onThumbnail: (id) => void thumbnails.push(id),
    onReturned: (doneBefore, isPaused) => void returned.push({ doneBefore, isPaused }),
    onWipe: () => void wiped++,
  });
  await keeping.opened;
  opened.push(keeping);
  return {
    keeping,
    files,
    thumbnails,
    returned,
    wiped: () => wiped,
    starts: () => ({ begun, settled }),
    async drop(id: ImageId, bytes = 'photograph') {
      photographs.addPhotograph({ id, name: `${id[0]}.jpg`, bytes: bytes.length, isPhantom: false });
      files.set(id, new Blob([bytes]));
      await keeping.keepFile(id);
    },
    write: keeping.flush,
  };
}

const full = (): never => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
};

/** The database, written past the page. */
async function tamper(id: string, record: unknown): Promise<void> {
  const database = await openDB('funduscope');
  await database.put('photographs', record, id);
  database.close();
}

/** Pages of a test: they write what they have before the next one begins with nothing. */
const opened: Persistence[] = [];
beforeEach(async () => {
  for (const keeping of opened.splice(0)) await keeping.flush();
  await caseStore().wipe();
});

describe('what comes back after a reload', () => {
  it('is the list in its order, with results, the reader’s own words, files and the one on show', async () => {
    const first = await page();
    for (const id of [B, A, C]) await first.drop(id, `bytes of ${id[0]}`);
    photographs.finished(A, GRADED, BY);
    store.setState(({ photographs: all }) => ({
      photographs: all.map((p) => (p.id === A ? { ...p, reading: { ...p.reading, grade: 3, note: 'Drusen.' } } : p)),
    }));
    photographs.select(A);
    siteChanged({ readerName: 'Dr Bah' });
    await first.write();

    const second = await page();
    expect(shown().map(({ id }) => id)).toEqual([B, A, C]);
    expect(one(A)).toMatchObject({
      progress: { kind: 'done', outcome: GRADED, by: BY },
      reading: { grade: 3, note: 'Drusen.' },
    });
    expect(store.getState()).toMatchObject({ selected: A, site: { readerName: 'Dr Bah' }, storage: { mode: 'kept' } });
    expect(await second.files.get(B)!.text()).toBe('bytes of b');
  });

  it('queues what was waiting or running when the page died', async () => {
    const first = await page();
    for (const id of [A, B, C]) await first.drop(id);
    photographs.finished(A, GRADED, BY);
    photographs.stageStarted(B, 'trunk');
    await first.write();
    await page();
    expect(shown().map(({ progress }) => progress.kind)).toEqual(['done', 'queued', 'queued']);
  });

  it('queues what had failed for want of a model, and leaves what failed by its own fault', async () => {
    const first = await page();
    for (const id of [A, B]) await first.drop(id);
    const missing = { kind: 'model-unavailable', model: 'x', detail: '' } as const;
    photographs.finished(A, { kind: 'failed', error: missing }, null);
    photographs.finished(B, { kind: 'failed', error: { kind: 'not-a-fundus', looksLike: 'scene' } }, null);
    await first.write();
    await page();
    expect(shown().map(({ progress }) => progress.kind)).toEqual(['queued', 'done']);
  });

  it('is without what was removed, whatever was under way', async () => {
    const first = await page();
    await first.drop(A);
    const keepingB = first.drop(B);
    photographs.photographRemoved(A);
    photographs.photographRemoved(B);
    await keepingB;
    await first.write();
    const second = await page();
    expect([shown(), [...second.files]]).toEqual([[], []]);
  });

  it('has a removed photograph that was taken back', async () => {
    const first = await page();
    await first.drop(A);
    const removed = photographs.photographRemoved(A)!;
    await first.write();
    photographs.photographRestored(removed);
    await first.write();
    const second = await page();
    expect([shown().length, second.files.has(A)]).toEqual([1, true]);
  });

  it('goes on with the count and the pause of the interrupted run', async () => {
    const first = await page();
    await first.drop(A);
    store.setState({ queue: { isPaused: true, batch: { done: 12, total: 13, recentMs: [] } } });
    await first.write();
    expect((await page()).returned).toEqual([{ doneBefore: 12, isPaused: true }]);
  });

  it('has the thumbnails without decoding a photograph', async () => {
    const first = await page();
    await first.drop(A);
    await first.keeping.keepThumbnail(A, async () => new Blob(['small']));
    await first.keeping.keepThumbnail(A, () => Promise.reject(new Error('once is enough')));
    expect((await page()).thumbnails).toEqual([A]);
  });

  it('is written within 300 ms of a change, unasked', async () => {
    const first = await page();
    await first.drop(A);
    photographs.finished(A, GRADED, BY);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page();
    expect(one(A).progress.kind).toBe('done');
  });
});

describe('a record', () => {
  it('of an older Funduscope gets the facts it lacks', async () => {
    const first = await page();
    await first.drop(A);
    await tamper(B, { schema: 1, id: B, name: 'old.jpg', bytes: 7, progress: { kind: 'queued' }, reading: { note: 'kept' } });
    await page();
    expect(one(B)).toMatchObject({ others: [], audit: [], study: { patient: null }, reading: { note: 'kept', grade: null } });
  });

  it.each([
    ['that is no record', 'nonsense'],
    ['without a name', { schema: 1, id: B, bytes: 7 }],
    ['of a newer Funduscope', { schema: 99, id: B, name: 'new.jpg', bytes: 7 }],
  ])('%s is left out and said, and stays for whoever can read it', async (_, record) => {
    const first = await page();
    await first.drop(A);
    await tamper(B, record);
    const second = await page();
    expect([shown().map(({ id }) => id), storage().unreadable]).toEqual([[A], 1]);
    photographs.photographRemoved(A);
    await second.write();
    const database = await openDB('funduscope');
    expect(await database.getAllKeys('photographs')).toEqual([B]);
    database.close();
  });

  it.each([
    ['has four probabilities', { ...GRADED, prediction: { grade: 2, probabilities: [0.1, 0.2, 0.5, 0.1], referable: 0.5 } }],
    ['has a grade that there is not', { ...GRADED, prediction: { ...GRADED.prediction, grade: 5 } }],
    ['is of no known kind', { kind: 'guessed' }],
  ])('whose result %s shows no grade and is graded again, with the reader’s note', async (_, outcome) => {
    await (await page()).drop(A);
    const progress = { kind: 'done', outcome, by: BY };
    await tamper(A, { schema: 1, id: A, name: 'a.jpg', bytes: 7, progress, reading: { note: 'kept' } });
    await page();
    expect(one(A)).toMatchObject({ progress: { kind: 'queued' }, target: null, reading: { note: 'kept' } });
  });

  it('of settings with values of another kind falls back to the defaults', async () => {
    const first = await page();
    await first.drop(A);
    await first.write();
    const database = await openDB('funduscope');
    await database.put('page', { readerName: 7, readingOrder: 'reader-first', unknown: 1 }, 'site');
    database.close();
    await page();
    expect(store.getState().site).toEqual({ ...DEFAULT_SITE, readingOrder: 'reader-first' });
  });
});

describe('what the page died of', () => {
  const THREW: PastStarts = { cause: 'threw', isAgain: false, suspects: [B] };
  const asideIds = () => storage().aside?.photographs.map(({ id }) => id);
  /** The records and files of the database, by the first letters of their ids. */
  async function stored(): Promise<[string, string]> {
    const database = await openDB('funduscope');
    const keys = await Promise.all([database.getAllKeys('photographs'), database.getAllKeys('files')]);
    database.close();
    const [records, all] = keys.map((ids) => ids.map((id) => String(id)[0]).join(''));
    return [records!, all!];
  }
  async function three() {
    const first = await page();
    for (const [i, id] of [A, B, C].entries()) {
      await first.drop(id, `bytes of ${id[0]}`);
      store.setState(({ photographs: all }) => ({
        photographs: all.map((p) =>
          p.id === id ? { ...p, addedAt: i + 1, reading: { ...p.reading, note: `note of ${id[0]}` } } : p,
        ),
      }));
    }
    await first.write();
  }

  it('is set aside, said, and stays so until the reader decides; nothing of it is lost', async () => {
    await three();
    const second = await page({ past: THREW });
    expect(shown().map(({ id }) => id)).toEqual([A, C]);
    expect(storage().aside).toEqual({ cause: 'threw', photographs: [{ id: B, name: 'b.jpg', canExport: true }] });
    expect([second.files.has(B), second.starts().begun]).toEqual([false, 1]);
    photographs.photographRemoved(A);
    await second.write();
    expect(await stored()).toEqual(['bc', 'abc']);

    const third = await page();
    expect([shown().map(({ id }) => id), asideIds()]).toEqual([[C], [B]]);
    expect(third.keeping.showAside()).toEqual([B]);
    expect(third.starts(), 'watched as a start').toEqual({ begun: 2, settled: 1 });
    expect([shown().map(({ id }) => id), store.getState().selected, storage().aside]).toEqual([[B, C], B, null]);
    expect([one(B).reading.note, await third.files.get(B)!.text()]).toEqual(['note of b', 'bytes of b']);
    await third.write();
    await page();
    expect([shown().map(({ id }) => id), storage().aside]).toEqual([[B, C], null]);
  });

  it('is deleted when the reader says so, with its file', async () => {
    await three();
    const second = await page({ past: THREW });
    await second.keeping.deleteAside();
    await second.write();
    expect([storage().aside, await stored()]).toEqual([null, ['ac', 'ac']]);
    await page();
    expect([shown().map(({ id }) => id), storage().aside]).toEqual([[A, C], null]);
  });

  it('is all of it after a second time', async () => {
    await three();
    await page({ past: { ...THREW, isAgain: true } });
    expect([shown(), asideIds()]).toEqual([[], [A, B, C]]);
  });

  it('is set aside at once where it breaks the list before anything is drawn', async () => {
    await three();
    await tamper(B, { schema: 1, id: B, name: 'b.jpg', bytes: 7, pictureHash: 7 });
    const first = caseStore();
    const cases: CaseStore = {
      ...first,
      read() {
        // As one of the page's listeners would.
        store.subscribe(({ photographs: all }) => void all.map(({ pictureHash }) => pictureHash?.charAt(0)));
        return first.read();
      },
    };
    vi.spyOn(console, 'error').mockImplementationOnce(() => {});
    await page({ cases });
    expect([shown().map(({ id }) => id), asideIds(), storage().mode]).toEqual([[A, C], [B], 'kept']);
  });

  it('is deleted with everything else', async () => {
    await three();
    const second = await page({ past: THREW });
    await second.keeping.wipe();
    expect([storage().aside, second.keeping.aside.size]).toEqual([null, 0]);
  });
});

describe('a full disk', () => {
  it('leaves the work on the page, says what is not kept, and keeps it once there is room', async () => {
    const cases = caseStore();
    let isFull = false;
    const small: CaseStore = { ...cases, writeFile: async (...file) => (isFull ? full() : cases.writeFile(...file)) };
    const first = await page({ cases: small });
    await first.drop(A);
    isFull = true;
    await first.drop(B, 'too large');
    expect(storage()).toMatchObject({ mode: 'kept', trouble: 'full', unkept: [B] });
    expect([shown().length, await first.files.get(B)!.text(), isOnPageAlone(store.getState())]).toEqual([2, 'too large', true]);

    isFull = false;
    photographs.photographRemoved(A);
    first.keeping.forget(A);
    await vi.waitFor(() => expect(storage()).toMatchObject({ trouble: null, unkept: [] }));
    expect(await (await page()).files.get(B)!.text()).toBe('too large');
  });

  it('does not lose a note that could not be written: it is written with the next', async () => {
    const cases = caseStore();
    let isFull = true;
    const first = await page({ cases: { ...cases, write: async (changes) => (isFull ? full() : cases.write(changes)) } });
    await first.drop(A);
    photographs.finished(A, GRADED, BY);
    await first.write();
    expect(storage().trouble).toBe('full');
    isFull = false;
    await first.write();
    expect(storage().trouble).toBeNull();
    await page();
    expect(one(A).progress.kind).toBe('done');
  });

  it('tells it from a refusal for another reason', async () => {
    const broken = async () => {
      throw new DOMException('Blobs cannot be stored here.', 'DataCloneError');
    };
    const first = await page({ cases: { ...caseStore(), writeFile: broken } });
    await first.drop(A);
    expect(storage()).toMatchObject({ trouble: 'failed', unkept: [A] });
  });
});

it('works on the page alone where the browser allows no database, and says so', async () => {
  const refused = async () => {
    throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError');
  };
  const first = await page({ cases: { ...caseStore(), read: refused } });
  await first.drop(A);
  expect([storage().mode, shown().length, isOnPageAlone(store.getState())]).toEqual(['refused', 1, true]);
});

describe('a second window', () => {
  it('shows its own photographs, reads the site’s settings, and writes nothing', async () => {
    const first = await page();
    siteChanged({ readerName: 'Dr Bah' });
    await first.drop(A);
    await first.write();
    const second = await page({ isMine: false });
    expect([storage().mode, shown().length, store.getState().site.readerName]).toEqual(['elsewhere', 0, 'Dr Bah']);
    await second.drop(B);
    await second.write();
    expect(await second.keeping.wipe()).toBe(false);
    await page();
    expect(shown().map(({ id }) => id)).toEqual([A]);
  });
});

describe('deleting everything', () => {
  it('leaves no database, nothing on the page and no setting', async () => {
    const first = await page();
    await first.drop(A);
    siteChanged({ readerName: 'Dr Bah' });
    await first.write();
    expect(await first.keeping.wipe()).toBe(true);
    await first.write();
    expect(await indexedDB.databases()).toEqual([]);
    expect([shown(), store.getState().site, first.files.size, first.wiped()]).toEqual([[], DEFAULT_SITE, 0, 1]);
  });

  it('leaves nothing of a patient in what was typed, folded or marked', async () => {
    const first = await page();
    await first.drop(A);
    const { worklist, marking } = store.getState();
    store.setState({
      worklist: { filter: 'referable', text: 'Mrs Diallo', folded: ['patient Mrs Diallo'] },
      marking: { ...marking, histories: { [A]: { past: [one(A).marks], future: [] } } },
      importing: { kind: 'done', name: 'Mrs Diallo.funduscope', added: 1, merged: 0, leftOut: 0, strangers: [] },
    });
    await first.keeping.wipe();
    expect(store.getState()).toMatchObject({ worklist, importing: null });
    expect(store.getState().marking.histories).toEqual({});
    expect(JSON.stringify(store.getState())).not.toContain('Diallo');
  });

  it('keeps what is opened afterwards', async () => {
    const first = await page();
    await first.drop(A);
    await first.keeping.wipe();
    await first.drop(B);
    await first.write();
    await page();
    expect(shown().map(({ id }) => id)).toEqual([B]);
  });
});

it('makes no database before there is something to keep', async () => {
  const { write } = await page();
  await write();
  expect(await indexedDB.databases()).toEqual([]);
});

it('tells how much room is used', async () => {
  await page();
  await vi.waitFor(() => expect(storage().usage).toEqual({ usedBytes: 120e6, quotaBytes: 2e9, isLasting: true }));
});

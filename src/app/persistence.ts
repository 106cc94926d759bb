import { caseLedger } from '#app/case-ledger.ts';
import { toRecord, withDefaults } from '#app/case-record.ts';
import type { CaseStore } from '#app/case-store.ts';
import { type Returning, type ReturningOptions, returning } from '#app/returning.ts';
import { type BrowserStorage, isFull, usageOf } from '#app/storage-usage.ts';
import type { ImageId } from '#domain/brand.ts';
import { DEFAULT_SITE } from '#domain/site.ts';
import { siteChanged } from '#store/site.ts';
import type { State } from '#store/state.ts';
import { storageChanged } from '#store/storage.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

/** What is on the page, kept on this machine: it survives a reload, a crash and a closed lid. */
export interface Persistence extends Pick<Returning, 'aside' | 'showAside'> {
  /** Resolves once what an earlier visit left is on the page. Never rejects. */
  readonly opened: Promise<void>;
  /** Keeps a photograph's file; from then on it is read from there, and takes no memory. */
  keepFile(id: ImageId): Promise<void>;
  keepThumbnail(id: ImageId, thumbnail: () => Promise<Blob>): Promise<void>;
  /** A removed photograph does not come back. */
  forget(id: ImageId): void;
  /** Writes what is not written yet, at once; resolves when that is done or refused. */
  flush(): Promise<void>;
  /** Deletes everything but the models, on the page too. False where the browser did not let it. */
  wipe(): Promise<boolean>;
  /** Asks anew how much room is used. */
  measure(): void;
  /** Deletes what was set aside. */
  deleteAside(): Promise<void>;
}

export interface PersistenceOptions extends Pick<ReturningOptions, 'files' | 'starts' | 'onThumbnail' | 'onReturned'> {
  readonly cases: CaseStore;
  /** Whether this window is the one that keeps. */
  readonly lock: () => Promise<boolean>;
  readonly storage: BrowserStorage;
  /** Small things that are kept elsewhere, to be deleted with the rest. */
  readonly onWipe: () => void;
}

/** Changes are written together after this time, ms. */
const DELAY = 200;
/** After a refusal, ms. */
const LATER = 10_000;

export function persistence(options: PersistenceOptions): Persistence {
  const { cases, files, storage } = options;
  const ledger = caseLedger();
  const thumbnails = new Set<ImageId>();
  const {
    open: bringBack,
    aside,
    showAside,
    dropAside,
  } = returning({
    ...options,
    ledger,
    onThumbnail(id, thumbnail) {
      thumbnails.add(id);
      options.onThumbnail(id, thumbnail);
    },
    onOrphans: (ids) => void attempt(cases.forget(ids)),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasAsked = false;

  const isKeeping = () => store.getState().storage.mode === 'kept';

  async function open(): Promise<void> {
    const isMine = await options.lock().catch(() => true);
    try {
      const contents = await cases.read();
      siteChanged(withDefaults(DEFAULT_SITE, contents.page.get('site')));
      if (isMine) bringBack(contents);
      storageChanged({ mode: isMine ? 'kept' : 'elsewhere' });
    } catch (refusal) {
      console.warn('Nothing can be kept on this machine.', refusal);
      storageChanged({ mode: isMine ? 'refused' : 'elsewhere' });
    }
    if (isKeeping()) store.subscribe(changed);
    if (isKeeping() && ledger.changes(store.getState())) writeSoon();
    measure();
  }

  function changed({ photographs, selected, site, queue, storage: kept }: State, before: State): void {
    const isSame =
      photographs === before.photographs &&
      selected === before.selected &&
      site === before.site &&
      queue === before.queue &&
      kept.aside === before.storage.aside;
    if (!isSame) writeSoon();
  }

  function writeSoon(ms = DELAY): void {
    timer ??= setTimeout(flush, ms);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const changes = isKeeping() ? ledger.changes(store.getState()) : null;
    if (!changes) return;
    ledger.enter(changes);
    if (await attempt(cases.write(changes))) return;
    ledger.strike(changes);
    writeSoon(LATER);
  }

  /** Whether it was written; if not, the page says why. */
  async function attempt(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      const { trouble, unkept } = store.getState().storage;
      if (trouble !== null && unkept.length === 0) storageChanged({ trouble: null });
      return true;
    } catch (refusal) {
      console.warn('Not kept on this machine.', refusal);
      storageChanged({ trouble: isFull(refusal) ? 'full' : 'failed' });
      return false;
    }
  }

  async function keepFile(id: ImageId): Promise<void> {
    const photograph = store.getState().photographs.find((p) => p.id === id);
    const file = files.get(id);
    if (!isKeeping() || !photograph || !file) return;
    if (!hasAsked) ask();
    const record = toRecord(photograph);
    // Taken as written, so that a removal which comes meanwhile deletes it.
    const changes = { put: new Map(ledger.has(id) ? [] : [[id, record]]), drop: [], page: new Map() };
    ledger.enter(changes);
    let kept: Blob | undefined;
    const write = cases.writeFile(id, record, file).then((blob) => {
      kept = blob;
    });
    const isKept = await attempt(write);
    const others = store.getState().storage.unkept.filter((other) => other !== id);
    const isAll = isKept && others.length === 0;
    storageChanged({ unkept: isKept ? others : [...others, id], ...(isAll && { trouble: null }) });
    measure();
    if (!isKept) {
      ledger.strike(changes);
      return writeSoon();
    }
    // Removed meanwhile, or opened anew.
    if (files.get(id) === file && kept) files.set(id, kept);
  }

  /** The browser is not to clear what is kept when the disk runs low. Asked with the first photograph: browsers refuse a page that nobody uses. */
  function ask(): void {
    hasAsked = true;
    void storage?.persist?.().then(measure, () => {});
  }

  function measure(): void {
    void usageOf(storage).then((usage) => storageChanged({ usage }));
  }

  return {
    opened: open(),
    keepFile,
    async keepThumbnail(id, thumbnail) {
      if (!isKeeping() || thumbnails.has(id)) return;
      thumbnails.add(id);
      const isKept = await thumbnail().then(
        (blob) => attempt(cases.writeThumbnail(id, blob)),
        () => false,
      );
      if (!isKept) thumbnails.delete(id);
    },
    forget(id) {
      thumbnails.delete(id);
      const { unkept } = store.getState().storage;
      storageChanged({ unkept: unkept.filter((other) => other !== id) });
      if (!isKeeping()) return;
      void attempt(cases.forget([id])).then(async () => {
        // There may be room now.
        for (const other of store.getState().storage.unkept) await keepFile(other);
        measure();
      });
    },
    flush,
    async wipe() {
      clearTimeout(timer);
      timer = undefined;
      const { mode } = store.getState().storage;
      if (mode === 'elsewhere') return false;
      // Nothing is written from here on.
      storageChanged({ mode: 'opening' });
      const isWiped = await cases.wipe().then(
        () => true,
        () => false,
      );
      if (isWiped) {
        thumbnails.clear();
        files.clear();
        options.onWipe();
        const { language, isLanguageMissing, model, models, chosen, coming, ownModel, queue, storage, offline, ...ofTheReader } =
          INITIAL_STATE;
        store.setState(ofTheReader);
        storageChanged({ trouble: null, unkept: [], unreadable: 0 });
        dropAside();
        ledger.clear(store.getState());
      }
      storageChanged({ mode });
      measure();
      return isWiped;
    },
    measure,
    aside,
    showAside,
    async deleteAside() {
      if (!(await attempt(cases.forget([...aside.keys()])))) return;
      dropAside();
      measure();
    },
  };
}

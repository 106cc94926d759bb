import { type CaseRecord, fromRecord, isSameRecord, toRecord, withDefaults } from '#app/case-record.ts';
import type { CaseContents, CaseStore } from '#app/case-store.ts';
import { isWithoutModel } from '#app/grading-queue.ts';
import type { ImageId } from '#domain/brand.ts';
import { DEFAULT_SITE } from '#domain/site.ts';
import { photographsReturned } from '#store/photographs.ts';
import { siteChanged } from '#store/site.ts';
import type { Photograph, State, StorageStatus } from '#store/state.ts';
import { storageChanged } from '#store/storage.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

/** What is on the page, kept on this machine: it survives a reload, a crash and a closed lid. */
export interface Persistence {
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
}

export interface PersistenceOptions {
  readonly cases: CaseStore;
  /** Whether this window is the one that keeps. */
  readonly lock: () => Promise<boolean>;
  readonly files: Map<ImageId, Blob>;
  readonly storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | undefined;
  readonly onThumbnail: (id: ImageId, thumbnail: Blob) => void;
  /** How many photographs of the interrupted run were done, and whether it was paused. */
  readonly onReturned: (doneBefore: number, isPaused: boolean) => void;
  /** Small things that are kept elsewhere, to be deleted with the rest. */
  readonly onWipe: () => void;
}

/** Changes are written together after this time, ms. */
const DELAY = 200;
/** After a refusal, ms. */
const LATER = 10_000;

export function persistence(options: PersistenceOptions): Persistence {
  const { cases, files, storage } = options;
  /** What stands in the database, or is on its way there. */
  const written = new Map<ImageId, CaseRecord>();
  const page = new Map<string, unknown>();
  const thumbnails = new Set<ImageId>();
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
    measure();
  }

  function bringBack(contents: CaseContents): void {
    const found = [...contents.photographs].map(([id, record]) => ({ id, photograph: fromRecord(record) }));
    const photographs = found.flatMap(({ photograph }) => photograph ?? []);
    const list = withDefaults({ order: [] as unknown[], selected: null, done: 0, isPaused: false }, contents.page.get('list'));
    const place = new Map(list.order.map((id, i) => [id, i]));
    const at = ({ id }: Photograph) => place.get(id) ?? Number.POSITIVE_INFINITY;
    const ordered = photographs.toSorted((a, b) => at(a) - at(b) || a.addedAt - b.addedAt);
    for (const photograph of photographs) {
      const { id } = photograph;
      written.set(id, toRecord(photograph));
      const [file, thumbnail] = [contents.files.get(id), contents.thumbnails.get(id)];
      if (file) files.set(id, file);
      if (thumbnail) {
        thumbnails.add(id);
        options.onThumbnail(id, thumbnail);
      }
    }
    photographsReturned(
      // For want of a model is no result to keep.
      ordered.map((photograph) => (isWithoutModel(photograph) ? { ...photograph, progress: { kind: 'queued' } } : photograph)),
      list.selected,
    );
    storageChanged({ unreadable: found.length - photographs.length });
    for (const [name, value] of pageFacts(store.getState())) page.set(name, JSON.stringify(value));
    options.onReturned(list.done, list.isPaused);
    // Removed as the last thing of an earlier visit, when it could still be taken back.
    const orphans = [...contents.files.keys(), ...contents.thumbnails.keys()].filter((id) => !contents.photographs.has(id));
    if (orphans.length > 0) void attempt(cases.forget(orphans));
  }

  function changed(state: State, before: State): void {
    const { photographs, selected, site, queue } = state;
    const isSame =
      photographs === before.photographs && selected === before.selected && site === before.site && queue === before.queue;
    if (!isSame) timer ??= setTimeout(flush, DELAY);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!isKeeping()) return;
    const state = store.getState();
    const put = new Map<ImageId, CaseRecord>();
    for (const photograph of state.photographs) {
      const [record, last] = [toRecord(photograph), written.get(photograph.id)];
      if (!last || !isSameRecord(record, last)) put.set(photograph.id, record);
    }
    const ids = new Set(state.photographs.map(({ id }) => id));
    const drop = [...written.keys()].filter((id) => !ids.has(id));
    const facts = new Map(pageFacts(state).filter(([name, value]) => page.get(name) !== JSON.stringify(value)));
    if (put.size + drop.length + facts.size === 0) return;
    // Taken as written from here on: a change that comes meanwhile is one more transaction, and the browser keeps their order.
    for (const [id, record] of put) written.set(id, record);
    for (const id of drop) written.delete(id);
    for (const [name, value] of facts) page.set(name, JSON.stringify(value));
    if (await attempt(cases.write({ put, drop, page: facts }))) return;
    for (const [id, record] of put) if (written.get(id) === record) written.delete(id);
    for (const name of facts.keys()) page.delete(name);
    timer ??= setTimeout(flush, LATER);
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
    const isNew = !written.has(id);
    if (isNew) written.set(id, record);
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
      if (isNew && written.get(id) === record) written.delete(id);
      timer ??= setTimeout(flush, DELAY);
      return;
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
        written.clear();
        thumbnails.clear();
        files.clear();
        options.onWipe();
        const { language, isLanguageMissing, model, models, chosen, coming, ownModel, queue, storage, offline, ...ofTheReader } = INITIAL_STATE;
        store.setState(ofTheReader);
        storageChanged({ trouble: null, unkept: [], unreadable: 0 });
        for (const [name, value] of pageFacts(store.getState())) page.set(name, JSON.stringify(value));
      }
      storageChanged({ mode });
      measure();
      return isWiped;
    },
    measure,
  };
}

/** What belongs to no photograph. */
const pageFacts = ({ photographs, selected, site, queue }: State): [name: string, value: unknown][] => [
  ['list', { order: photographs.map(({ id }) => id), selected, done: queue.batch.done, isPaused: queue.isPaused }],
  ['site', site],
];

const isFull = (refusal: unknown): boolean => refusal instanceof DOMException && refusal.name === 'QuotaExceededError';

async function usageOf(storage: PersistenceOptions['storage']): Promise<StorageStatus['usage']> {
  try {
    const [estimate, isLasting] = [await storage?.estimate(), (await storage?.persisted?.()) ?? false];
    if (estimate?.quota === undefined) return null;
    return { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota, isLasting };
  } catch {
    return null;
  }
}

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { ImageId } from '#domain/brand.ts';

/** What the page writes at once: all of it or nothing. */
export interface CaseChanges {
  readonly put: ReadonlyMap<ImageId, object>;
  readonly drop: readonly ImageId[];
  /** What belongs to no photograph, by name. */
  readonly page: ReadonlyMap<string, unknown>;
}

/** All that an earlier visit left, as it was written: to be checked by whoever reads it. */
export interface CaseContents {
  readonly photographs: ReadonlyMap<string, unknown>;
  /** Handles: no bytes are read. */
  readonly files: ReadonlyMap<string, Blob>;
  readonly thumbnails: ReadonlyMap<string, Blob>;
  readonly page: ReadonlyMap<string, unknown>;
}

/** The database of this machine: photographs' facts, files and thumbnails. Every method rejects with the browser's DOMException. */
export interface CaseStore {
  /** Creates no database where there is none. */
  read(): Promise<CaseContents>;
  write(changes: CaseChanges): Promise<void>;
  /** A file with the facts of its photograph; gives the file back as it is kept, off the page's memory. */
  writeFile(id: ImageId, facts: object, file: Blob): Promise<Blob>;
  writeThumbnail(id: ImageId, thumbnail: Blob): Promise<void>;
  /** Deletes all that is kept of photographs. */
  forget(ids: readonly string[]): Promise<void>;
  /** Deletes the database. */
  wipe(): Promise<void>;
}

interface Schema extends DBSchema {
  photographs: { key: string; value: unknown };
  files: { key: string; value: Blob };
  thumbnails: { key: string; value: Blob };
  page: { key: string; value: unknown };
}

const NAME = 'funduscope';
/** Of the stores alone: what a record holds has a version of its own. */
const VERSION = 1;
const STORES = ['photographs', 'files', 'thumbnails', 'page'] as const;
const NOTHING: CaseContents = { photographs: new Map(), files: new Map(), thumbnails: new Map(), page: new Map() };

/** Opened with the first call, and again where the browser closed it. */
export function caseStore(): CaseStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;

  function open(): Promise<IDBPDatabase<Schema>> {
    const closed = () => {
      opening = null;
    };
    opening ??= openDB<Schema>(NAME, VERSION, {
      upgrade(database) {
        for (const name of STORES) if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
      },
      // A newer Funduscope in another window wants to change it.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        closed();
      },
      terminated: closed,
    }).catch((refusal) => {
      closed();
      throw refusal;
    });
    return opening;
  }

  return {
    async read() {
      const known = await indexedDB.databases?.();
      if (known && !known.some(({ name }) => name === NAME)) return NOTHING;
      const database = await open();
      const [photographs, files, thumbnails, page] = await Promise.all(STORES.map((name) => contents(database, name)));
      return { photographs, files, thumbnails, page } as CaseContents;
    },

    async write({ put, drop, page }) {
      const database = await open();
      // Strict: a note survives a machine that loses its power.
      const transaction = database.transaction(['photographs', 'page'], 'readwrite', { durability: 'strict' });
      const [photographs, other] = [transaction.objectStore('photographs'), transaction.objectStore('page')];
      await committed(transaction, () => [
        ...[...put].map(([id, facts]) => photographs.put(facts, id)),
        ...drop.map((id) => photographs.delete(id)),
        ...[...page].map(([name, value]) => other.put(value, name)),
      ]);
    },

    async writeFile(id, facts, file) {
      const database = await open();
      const transaction = database.transaction(['photographs', 'files'], 'readwrite');
      await committed(transaction, () => [
        transaction.objectStore('photographs').put(facts, id),
        transaction.objectStore('files').put(file, id),
      ]);
      return (await database.get('files', id)) ?? file;
    },

    async writeThumbnail(id, thumbnail) {
      await (await open()).put('thumbnails', thumbnail, id);
    },

    async forget(ids) {
      const database = await open();
      const transaction = database.transaction(['photographs', 'files', 'thumbnails'], 'readwrite');
      const stores = (['photographs', 'files', 'thumbnails'] as const).map((name) => transaction.objectStore(name));
      await committed(transaction, () => ids.flatMap((id) => stores.map((store) => store.delete(id))));
    },

    async wipe() {
      const database = await opening?.catch(() => null);
      database?.close();
      opening = null;
      await new Promise<void>((resolve, reject) => {
        const blocked = () => reject(new DOMException('Another window has it open.', 'InvalidStateError'));
        deleteDB(NAME, { blocked }).then(resolve, reject);
      });
    },
  };
}

/** All of a store by key; what the browser itself cannot read any more stands as undefined. */
async function contents(database: IDBPDatabase<Schema>, name: (typeof STORES)[number]): Promise<Map<string, unknown>> {
  const keys = await database.getAllKeys(name);
  const values = await database
    .getAll(name)
    .catch(() => Promise.all(keys.map((key) => database.get(name, key).catch(() => undefined))));
  return new Map(keys.map((key, i) => [key, values[i]]));
}

interface Transaction {
  readonly done: Promise<void>;
  commit(): void;
  abort(): void;
}

/** Asks for all writes at once and for their commit, so that they stand even if the page ends now. Rejects with why the transaction did. */
async function committed(transaction: Transaction, writes: () => readonly Promise<unknown>[]): Promise<void> {
  let asked: readonly Promise<unknown>[] = [];
  let refusal: unknown;
  try {
    asked = writes();
    transaction.commit();
  } catch (thrown) {
    // A fact that cannot be cloned.
    refusal = thrown;
    transaction.abort();
  }
  const [done] = await Promise.allSettled([transaction.done, ...asked]);
  if (refusal !== undefined) throw refusal;
  if (done.status === 'rejected') throw done.reason;
}

import { type CaseRecord, isSameRecord, toRecord } from '#app/case-record.ts';
import type { CaseChanges, CaseContents } from '#app/case-store.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Photograph, State } from '#store/state.ts';

/** What stands in the database, or is on its way there. */
export interface CaseLedger {
  has(id: ImageId): boolean;
  /** What the page has and the database has not; null where they agree. */
  changes(state: State): CaseChanges | null;
  /** Taken as written from when the write begins: a change that comes meanwhile is one more transaction, and the browser keeps their order. */
  enter(changes: CaseChanges): void;
  /** The write was refused: it is to be done again. */
  strike(changes: CaseChanges): void;
  /** Takes what was brought back as written. */
  open(photographs: readonly Photograph[], page: CaseContents['page'], state: State): void;
  /** The database is gone; the page has nothing to write. */
  clear(state: State): void;
}

export function caseLedger(): CaseLedger {
  const photographs = new Map<ImageId, CaseRecord>();
  const page = new Map<string, string>();

  const enterPage = (facts: Iterable<readonly [string, unknown]>) => {
    for (const [name, value] of facts) page.set(name, JSON.stringify(value));
  };

  return {
    has: (id) => photographs.has(id),
    changes(state) {
      const put = new Map<ImageId, CaseRecord>();
      for (const photograph of state.photographs) {
        const [record, last] = [toRecord(photograph), photographs.get(photograph.id)];
        if (!last || !isSameRecord(record, last)) put.set(photograph.id, record);
      }
      const ids = new Set(state.photographs.map(({ id }) => id));
      const drop = [...photographs.keys()].filter((id) => !ids.has(id));
      const facts = new Map(pageFacts(state).filter(([name, value]) => page.get(name) !== JSON.stringify(value)));
      return put.size + drop.length + facts.size === 0 ? null : { put, drop, page: facts };
    },
    enter({ put, drop, page: facts }) {
      for (const [id, record] of put) photographs.set(id, record as CaseRecord);
      for (const id of drop) photographs.delete(id);
      enterPage(facts);
    },
    strike({ put, page: facts }) {
      for (const [id, record] of put) if (photographs.get(id) === record) photographs.delete(id);
      for (const name of facts.keys()) page.delete(name);
    },
    open(returned, written, state) {
      photographs.clear();
      for (const photograph of returned) photographs.set(photograph.id, toRecord(photograph));
      enterPage(pageFacts(state));
      // Decided anew at each start.
      enterPage([['aside', written.get('aside') ?? null]]);
    },
    clear(state) {
      photographs.clear();
      enterPage(pageFacts(state));
    },
  };
}

/** What belongs to no photograph. */
const pageFacts = ({ photographs, selected, site, queue, storage: { aside } }: State): [name: string, value: unknown][] => [
  ['list', { order: photographs.map(({ id }) => id), selected, done: queue.batch.done, isPaused: queue.isPaused }],
  ['site', site],
  ['aside', aside && { cause: aside.cause, ids: aside.photographs.map(({ id }) => id) }],
];

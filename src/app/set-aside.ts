import { fromRecord } from '#app/case-record.ts';
import type { CaseContents } from '#app/case-store.ts';
import { factsFrom, soundFacts } from '#app/session-facts.ts';
import type { PastStarts } from '#app/start-watch.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Photograph, SetAside } from '#store/state.ts';

/** A photograph that is kept and not shown, since the page died of it. */
export interface AsidePhotograph {
  readonly id: ImageId;
  readonly name: string;
  /** As it was written; undefined where that is no photograph. */
  readonly photograph: Photograph | undefined;
  /** With those of its facts alone that are what they must be: for a session file. */
  readonly sound: Photograph | undefined;
  readonly file: Blob | undefined;
  readonly thumbnail: Blob | undefined;
}

/** What is kept and may have made the page die: what is not as Funduscope writes it, else what was on show or being graded, else all of it. */
export function suspectsIn({ photographs }: CaseContents, { cause, isAgain, suspects }: PastStarts): readonly string[] {
  if (!cause) return [];
  const all = [...photographs.keys()];
  if (isAgain) return all;
  const broken = cause === 'threw' ? all.filter((id) => isBroken(photographs.get(id), id)) : [];
  if (broken.length > 0) return broken;
  const known = suspects.filter((id) => photographs.has(id));
  return known.length > 0 ? known : all;
}

/** A photograph, but not one that Funduscope could have written; what is none is left out in any case. */
const isBroken = (record: unknown, id: string): boolean =>
  fromRecord(record) !== undefined && factsFrom(record, id) === undefined;

/** The photographs of these ids, with all that is kept of them, in the order in which they came. */
export function asidePhotographs(contents: CaseContents, ids: readonly string[]): readonly AsidePhotograph[] {
  const known = ids.filter((id) => contents.photographs.has(id));
  const all = known.map((id): AsidePhotograph => {
    const record = contents.photographs.get(id);
    const photograph = fromRecord(record);
    return {
      id: id as ImageId,
      name: photograph?.name ?? id.slice(0, 8),
      photograph,
      sound: soundFacts(record, id),
      file: contents.files.get(id),
      thumbnail: contents.thumbnails.get(id),
    };
  });
  return all.toSorted((a, b) => (a.photograph?.addedAt ?? 0) - (b.photograph?.addedAt ?? 0));
}

/** What an earlier start set aside and nobody has decided on, as it was written. */
export function writtenAside(written: unknown): { readonly cause: SetAside['cause']; readonly ids: readonly string[] } | null {
  const { cause, ids } = (written ?? {}) as { cause?: unknown; ids?: unknown };
  if ((cause !== 'threw' && cause !== 'crashed') || !Array.isArray(ids)) return null;
  return { cause, ids: ids.filter((id) => typeof id === 'string') };
}

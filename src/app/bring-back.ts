import { fromRecord, withDefaults } from '#app/case-record.ts';
import type { CaseContents } from '#app/case-store.ts';
import { isWithoutModel } from '#app/grading-queue.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Photograph } from '#store/state.ts';

/** What an earlier visit left, as the page takes it. */
export interface Returned {
  /** In the list's order. */
  readonly photographs: readonly Photograph[];
  /** The one on show. */
  readonly selected: ImageId | null;
  /** How many photographs of the interrupted run were done, and whether it was paused. */
  readonly done: number;
  readonly isPaused: boolean;
  /** Records that are no photograph, or of a newer Funduscope. */
  readonly unreadable: number;
  /** Files and thumbnails of photographs that are gone: removed as the last thing of that visit, when it could still be taken back. */
  readonly orphans: readonly string[];
}

/** Reads what was written, but for the photographs that stay aside. */
export function bringBack(contents: CaseContents, isAside: (id: string) => boolean): Returned {
  const wanted = [...contents.photographs].filter(([id]) => !isAside(id));
  const photographs = wanted.flatMap(([, record]) => fromRecord(record) ?? []);
  const list = withDefaults({ order: [] as unknown[], selected: null, done: 0, isPaused: false }, contents.page.get('list'));
  const place = new Map(list.order.map((id, i) => [id, i]));
  const at = ({ id }: Photograph) => place.get(id) ?? Number.POSITIVE_INFINITY;
  return {
    photographs: photographs
      .toSorted((a, b) => at(a) - at(b) || a.addedAt - b.addedAt)
      // For want of a model is no result to keep.
      .map((photograph) => (isWithoutModel(photograph) ? { ...photograph, progress: { kind: 'queued' } } : photograph)),
    selected: list.selected,
    done: list.done,
    isPaused: list.isPaused,
    unreadable: wanted.length - photographs.length,
    orphans: [...contents.files.keys(), ...contents.thumbnails.keys()].filter((id) => !contents.photographs.has(id)),
  };
}

import { bringBack } from '#app/bring-back.ts';
import type { CaseLedger } from '#app/case-ledger.ts';
import type { CaseContents } from '#app/case-store.ts';
import { type AsidePhotograph, asidePhotographs, suspectsIn, writtenAside } from '#app/set-aside.ts';
import { ALL_WELL, type StartWatch } from '#app/start-watch.ts';
import type { ImageId } from '#domain/brand.ts';
import { photographBack, photographsReturned } from '#store/photographs.ts';
import type { SetAside } from '#store/state.ts';
import { storageChanged } from '#store/storage.ts';
import { store } from '#store/store.ts';

/** How what is kept comes to the page. */
export interface Returning {
  /** All but what the page would die of: that stays where it is, and there is word of it. */
  open(contents: CaseContents): void;
  readonly aside: ReadonlyMap<ImageId, AsidePhotograph>;
  /** Brings what was set aside to the page all the same; gives the photographs that are there now. */
  showAside(): readonly ImageId[];
  /** What was set aside is no longer kept. */
  dropAside(): void;
}

export interface ReturningOptions {
  readonly ledger: CaseLedger;
  readonly starts: Pick<StartWatch, 'begin' | 'settled'>;
  readonly files: Map<ImageId, Blob>;
  readonly onThumbnail: (id: ImageId, thumbnail: Blob) => void;
  /** How many photographs of the interrupted run were done, and whether it was paused. */
  readonly onReturned: (doneBefore: number, isPaused: boolean) => void;
  /** Files and thumbnails that nothing stands with any more. */
  readonly onOrphans: (ids: readonly string[]) => void;
}

export function returning({ ledger, starts, files, onThumbnail, onReturned, onOrphans }: ReturningOptions): Returning {
  const aside = new Map<ImageId, AsidePhotograph>();

  function bringBackBut(ids: readonly string[], contents: CaseContents, cause: SetAside['cause']): void {
    aside.clear();
    for (const photograph of asidePhotographs(contents, [...new Set(ids)])) aside.set(photograph.id, photograph);
    const { photographs, selected, done, isPaused, unreadable, orphans } = bringBack(contents, (id) => aside.has(id as ImageId));
    for (const { id } of photographs) hold(id, contents.files.get(id), contents.thumbnails.get(id));
    photographsReturned(photographs, selected);
    storageChanged({ unreadable, aside: facts(cause) });
    ledger.open(photographs, contents.page, store.getState());
    onReturned(done, isPaused);
    if (orphans.length > 0) onOrphans(orphans);
  }

  function hold(id: ImageId, file: Blob | undefined, thumbnail: Blob | undefined): void {
    if (file) files.set(id, file);
    if (thumbnail) onThumbnail(id, thumbnail);
  }

  function facts(cause = store.getState().storage.aside?.cause ?? 'threw'): SetAside | null {
    const photographs = [...aside.values()].map(({ id, name, sound }) => ({ id, name, canExport: sound !== undefined }));
    return photographs.length === 0 ? null : { cause, photographs };
  }

  return {
    aside,
    open(contents) {
      const past = contents.photographs.size > 0 ? starts.begin() : ALL_WELL;
      const before = writtenAside(contents.page.get('aside'));
      const ids = [...(before?.ids ?? []), ...suspectsIn(contents, past)];
      try {
        bringBackBut(ids, contents, past.cause ?? before?.cause ?? 'threw');
      } catch (thrown) {
        // As if the page had been drawn, and had broken.
        console.error(thrown);
        files.clear();
        store.setState({ photographs: [], selected: null });
        bringBackBut([...ids, ...suspectsIn(contents, { ...ALL_WELL, cause: 'threw' })], contents, 'threw');
      }
    },
    showAside() {
      const back = [...aside.values()].filter(({ photograph }) => photograph !== undefined);
      if (back.length === 0) return [];
      // What comes of it is noted as that of any start.
      starts.settled();
      starts.begin();
      for (const { id, file, thumbnail } of back) {
        hold(id, file, thumbnail);
        aside.delete(id);
      }
      storageChanged({ aside: facts() });
      for (const { photograph } of back) photographBack(photograph!);
      return back.map(({ id }) => id);
    },
    dropAside() {
      aside.clear();
      storageChanged({ aside: null });
    },
  };
}

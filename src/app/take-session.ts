import { isSessionName } from '#app/session-format.ts';
import { mergePhotographs, strangerIn } from '#app/session-merge.ts';
import type { ImageId } from '#domain/brand.ts';
import { importStepped, sessionPhotographTaken } from '#store/importing.ts';
import type { Photograph, Twin } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { Commands } from '#ui/ports.ts';

/** What becomes of a photograph once it is on the page. */
export interface SessionTaker {
  readonly files: Map<ImageId, Blob>;
  /** Whether one is kept that the page would die of: it is left as it is. */
  isAside(id: ImageId): boolean;
  /** Resolves once its file is kept as well as it can be. */
  keepFile(id: ImageId): Promise<void>;
  /** Makes it seen in the list, and grades it where it waits. */
  show(photograph: Photograph): void;
}

/** Reads a session into the worklist: new photographs at its end, known ones merged. How it gets on, and why it is refused, stands in the store. */
export async function takeSession(file: File, taker: SessionTaker, signal: AbortSignal): Promise<void> {
  const { name } = file;
  let [added, merged, leftOut] = [0, 0, 0];
  const strangers: Twin[] = [];
  importStepped({ name, kind: 'reading', done: 0, total: 1 });
  const { readSession } = await import('#app/import-session.ts');
  const result = await readSession(
    file,
    async ({ photograph: there, file: picture }) => {
      if (taker.isAside(there.id)) return void leftOut++;
      const { photographs, site } = store.getState();
      const here = photographs.find(({ id }) => id === there.id);
      const photograph = here ? mergePhotographs(here, there, Date.now(), site.readerName) : there;
      const stranger = here && strangerIn(here, there);
      if (stranger) strangers.push(stranger);
      else if (here) merged++;
      else added++;
      if (picture && !taker.files.has(there.id)) taker.files.set(there.id, picture);
      sessionPhotographTaken(photograph);
      await taker.keepFile(there.id);
      if (!here) taker.show(photograph);
    },
    signal,
    (done, total) => importStepped({ name, kind: 'reading', done, total }),
  );
  const done = { name, kind: 'done', added, merged, leftOut, strangers } as const;
  if (result.ok) importStepped(done);
  else if (result.error.kind === 'cancelled') importStepped(added + merged + strangers.length > 0 ? done : null);
  else {
    const { kind, ...detail } = result.error;
    importStepped({ name, kind: 'refused', reason: kind, detail: String(Object.values(detail)[0] ?? '') });
  }
}

/** The page's commands, where files that are sessions by their name are opened as such. */
export const withSessions = (commands: Commands, open: (file: File) => void): Commands => ({
  ...commands,
  addFiles(arrived, passedOver) {
    const photographs = arrived.filter(({ file }) => !isSessionName(file.name));
    for (const { file } of arrived) if (isSessionName(file.name)) open(file);
    if (photographs.length > 0 || photographs.length === arrived.length) commands.addFiles(photographs, passedOver);
  },
});

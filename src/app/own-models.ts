import type { Models } from '#app/models.ts';
import type { Services } from '#app/services.ts';
import type { AppError } from '#domain/error.ts';
import { modelFacts, plainName } from '#domain/model-facts.ts';
import { ok } from '#domain/result.ts';
import { ownModelAdded, ownModelRemoved, ownModelStepped } from '#store/model.ts';
import { store } from '#store/store.ts';
import type { ModelFolder } from '#ui/ports.ts';

/** Models that the reader brings, for this session: their files stay where they are and are read again when they are wanted. */
export interface OwnModels {
  /** Checks a folder (card, hashes, self-test) and puts it in the menu, or says why not. */
  open(folder: ModelFolder): Promise<void>;
  filesOf(id: string): ReadonlyMap<string, Blob> | undefined;
}

export function ownModels(services: () => Pick<Services, 'inference'>, models: () => Models): OwnModels {
  const folders = new Map<string, ReadonlyMap<string, Blob>>();
  let checking: AbortController | null = null;

  return {
    filesOf: (id) => folders.get(id),
    async open({ name, files }) {
      checking?.abort();
      const aborter = new AbortController();
      checking = aborter;
      const { signal } = aborter;
      const folder = plainName(name);
      const refuse = (error: AppError) => ownModelStepped({ folder, step: { kind: 'failed', error } });
      ownModelStepped({ folder, step: { kind: 'loading', loadedBytes: 0, totalBytes: 0 } });
      const inspected = await services().inference.call((worker) => worker.inspect(files), signal);
      if (signal.aborted) return;
      if (!inspected.ok) return refuse(inspected.error);
      const { card, sha256, answerSha256 } = inspected.value;
      const id = `own-${sha256.slice(0, 16)}`;
      const isKnown = store.getState().models.some((entry) => entry.id === id);
      folders.set(id, files);
      ownModelAdded({ id, isLight: false, isOwn: true, sha256, answerSha256, card: ok(modelFacts(card)) });
      const loaded = await models().loadBeside(id, signal, (step) => ownModelStepped({ folder, step }));
      models().releaseBeside(id);
      if (signal.aborted) return isKnown ? undefined : forget(id);
      if (loaded.ok) return ownModelStepped({ folder, step: { kind: 'added', model: id } });
      if (!isKnown) forget(id);
      refuse(loaded.error);
    },
  };

  function forget(id: string): void {
    folders.delete(id);
    ownModelRemoved(id);
  }
}

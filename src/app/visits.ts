import { proxy } from 'comlink';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { Result } from '#domain/result.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { laidOverId, visitDoubts, visitsClosed, visitsOpened, visitsStepped } from '#store/visits.ts';
import type { Picture } from '#ui/ports.ts';
import type { Rendering } from '#workers/imaging.worker.ts';
import type { WorkerPort } from '#workers/port.ts';
import type { RegistrationApi } from '#workers/registration.worker.ts';
import type { Source } from '#workers/source.ts';

/** Two visits of one eye, laid over each other in a worker that lives as long as they are looked at. */
export interface VisitComparing {
  /** `moving` null: the reader is to choose. */
  compare(fixed: ImageId, moving: ImageId | null): Promise<void>;
  /** Gives up laying one over the other: they stay side by side. */
  cancel(): void;
  close(): void;
  /** A view of the photograph that lies over the other; undefined where `id` is not of such a one. */
  render(id: ImageId, rendering: Rendering): Promise<Result<Picture, AppError>> | undefined;
}

export interface VisitOptions {
  readonly worker: WorkerPort<RegistrationApi>;
  readonly fileOf: (id: ImageId) => Source | undefined;
  /** Frees the pictures under an id. */
  readonly forget: (id: ImageId) => void;
  /** Sees to it that a photograph has its map. */
  readonly explain: (id: ImageId) => void;
}

export function visitComparing({ worker, fileOf, forget, explain }: VisitOptions): VisitComparing {
  function stop(): void {
    const { visits } = store.getState();
    worker.close();
    if (visits?.moving) forget(laidOverId(visits.fixed, visits.moving));
  }

  function close(): void {
    stop();
    visitsClosed();
  }

  // Another photograph is shown, one of the two is gone, or all models are asked instead.
  store.subscribe(({ visits, selected, photographs, comparison }, before) => {
    if (!visits) return;
    if (selected === before.selected && photographs === before.photographs && comparison === before.comparison) return;
    const isThere = (id: ImageId) => photographs.some((photograph) => photograph.id === id);
    const { fixed, moving } = visits;
    if (selected !== fixed || comparison || !isThere(fixed) || (moving && !isThere(moving))) close();
  });

  return {
    async compare(fixed, moving) {
      stop();
      if (!moving) return visitsOpened(fixed, null, { kind: 'choosing' });
      const [a, b] = [photographOf(fixed), photographOf(moving)];
      if (!a || !b) return;
      explain(moving);
      if (visitDoubts(a, b).includes('other-eye')) return visitsOpened(fixed, moving, { kind: 'other-eye' });
      const files = [fileOf(fixed), fileOf(moving)] as const;
      if (!files[0] || !files[1]) return visitsOpened(fixed, moving, { kind: 'failed', error: { kind: 'file-lost' } });
      visitsOpened(fixed, moving, { kind: 'running', stage: 'reading' });
      const onRead = proxy(() => visitsStepped(fixed, moving, { kind: 'running', stage: 'registering' }));
      const laid = await worker.call((remote) => remote.register(files[0]!, files[1]!, onRead));
      if (laid.ok) {
        // Nothing will be asked of it: what it holds is freed.
        if (!laid.value.registration.isReliable) worker.close();
        visitsStepped(fixed, moving, { kind: 'done', ...laid.value });
      } else if (laid.error.kind !== 'cancelled') visitsStepped(fixed, moving, { kind: 'failed', error: laid.error });
    },
    cancel() {
      const { visits } = store.getState();
      stop();
      if (visits?.moving) visitsStepped(visits.fixed, visits.moving, { kind: 'stopped' });
    },
    close,
    render(id, rendering) {
      const { visits } = store.getState();
      if (!visits?.moving || laidOverId(visits.fixed, visits.moving) !== id) return undefined;
      const { fixed, moving } = visits;
      return worker
        .call((remote) => remote.render(rendering))
        .then((picture) => {
          if (!picture.ok && picture.error.kind !== 'cancelled')
            visitsStepped(fixed, moving, { kind: 'failed', error: picture.error });
          return picture;
        });
    },
  };
}

const photographOf = (id: ImageId): Photograph | undefined =>
  store.getState().photographs.find((photograph) => photograph.id === id);

import { proxy } from 'comlink';
import type { ImagingApi, ImagingEvent } from '#workers/imaging.worker.ts';
import ImagingWorker from '#workers/imaging.worker.ts?worker';
import type { InferenceApi, InferenceEvent } from '#workers/inference.worker.ts';
import InferenceWorker from '#workers/inference.worker.ts?worker';
import { openWorker, type WorkerPort } from '#workers/port.ts';
import type { RegistrationApi } from '#workers/registration.worker.ts';
import RegistrationWorker from '#workers/registration.worker.ts?worker';

/** The two workers of the page. */
export interface Services {
  readonly imaging: WorkerPort<ImagingApi>;
  readonly inference: WorkerPort<InferenceApi>;
}

export interface ServiceEvents {
  readonly onImaging: (event: ImagingEvent) => void;
  readonly onInference: (event: InferenceEvent) => void;
  /** The network, its weights and the feature maps are gone. */
  readonly onInferenceCrash: () => void;
}

/** Each worker starts with its first call. */
export function openServices({ onImaging, onInference, onInferenceCrash }: ServiceEvents): Services {
  return {
    imaging: openWorker<ImagingApi>({
      name: 'imaging',
      create: () => new ImagingWorker({ name: 'imaging' }),
      onStart: (worker) => void worker.listen(proxy(onImaging)),
    }),
    inference: openWorker<InferenceApi>({
      name: 'inference',
      create: () => new InferenceWorker({ name: 'inference' }),
      onStart: (worker) => void worker.listen(proxy(onInference)),
      onCrash: onInferenceCrash,
    }),
  };
}

/** The worker that lays one photograph over another: it takes seconds and the memory of both, so it lives no longer than it is asked. */
export const openRegistration = (): WorkerPort<RegistrationApi> =>
  openWorker<RegistrationApi>({ name: 'registration', create: () => new RegistrationWorker({ name: 'registration' }) });

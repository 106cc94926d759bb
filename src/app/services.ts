import { proxy } from 'comlink';
import { requestsNoted } from '#store/requests.ts';
import type { ImagingApi, ImagingEvent } from '#workers/imaging.worker.ts';
import imagingScript from '#workers/imaging.worker.ts?worker&url';
import type { InferenceApi, InferenceEvent } from '#workers/inference.worker.ts';
import inferenceScript from '#workers/inference.worker.ts?worker&url';
import { openWorker, type WorkerPort } from '#workers/port.ts';
import type { RegistrationApi } from '#workers/registration.worker.ts';
import registrationScript from '#workers/registration.worker.ts?worker&url';
import { type Requested, requestedOf, watchRequests } from '#workers/requests.ts';
import { scriptUrl } from '#workers/script-url.ts';

/** A worker that says what it asks of a network. */
function startWorker(script: string, name: string): Worker {
  const worker = new Worker(scriptUrl(script), { type: 'module', name });
  worker.addEventListener('message', ({ data }) => {
    const requested = requestedOf(data);
    if (requested) noteRequests(requested);
  });
  return worker;
}

const noteRequests = ({ urls, refused }: Requested) => requestsNoted(urls, refused, new URL('.', document.baseURI).href);

/** Counts from now on what the page itself asks of a network, and what it asked before. */
export const notePageRequests = (): void => watchRequests(noteRequests);

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
      create: () => startWorker(imagingScript, 'imaging'),
      onStart: (worker) => void worker.listen(proxy(onImaging)),
    }),
    inference: openWorker<InferenceApi>({
      name: 'inference',
      create: () => startWorker(inferenceScript, 'inference'),
      onStart: (worker) => void worker.listen(proxy(onInference)),
      onCrash: onInferenceCrash,
    }),
  };
}

/** The worker that lays one photograph over another: it takes seconds and the memory of both, so it lives no longer than it is asked. */
export const openRegistration = (): WorkerPort<RegistrationApi> =>
  openWorker<RegistrationApi>({ name: 'registration', create: () => startWorker(registrationScript, 'registration') });

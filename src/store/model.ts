import type { BackendChoice } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { store } from '#store/store.ts';

/** Bytes of the model that have arrived, of all. */
export const modelLoading = (loadedBytes: number, totalBytes: number): void =>
  store.setState({ model: { kind: 'loading', loadedBytes, totalBytes } });

export const modelSelfTesting = (): void => store.setState({ model: { kind: 'self-test' } });

export const modelReady = (card: ModelCard, backend: BackendChoice): void =>
  store.setState({ model: { kind: 'ready', card, backend } });

export const modelFailed = (error: AppError): void => store.setState({ model: { kind: 'failed', error } });

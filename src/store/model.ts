import type { BackendChoice } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import type { ModelFacts } from '#domain/model-facts.ts';
import { identityOf } from '#store/selectors.ts';
import { identitiesCompleted } from '#store/stale.ts';
import type { ComingModel, ModelEntry, ModelStatus, OwnModelStatus } from '#store/state.ts';
import { store } from '#store/store.ts';

/** The models that come with Funduscope; the reader's own stay behind them. Photographs that one of them graded long ago learn by which network. */
export const modelsListed = (listed: readonly ModelEntry[]): void =>
  store.setState(({ models, photographs }) => ({
    models: [...listed, ...models.filter(({ isOwn }) => isOwn)],
    photographs: identitiesCompleted(photographs, listed),
  }));

/** A reader's own model, once: the same files again change nothing. */
export const ownModelAdded = (entry: ModelEntry): void =>
  store.setState(({ models }) => ({ models: [...models.filter(({ id }) => id !== entry.id), entry] }));

/** An own model that proved to be unusable. */
export const ownModelRemoved = (id: string): void =>
  store.setState(({ models }) => ({ models: models.filter((entry) => entry.id !== id) }));

/** The model that is to grade. */
export const modelChosen = (id: string | null): void => store.setState({ chosen: id });

/** How the model that grades gets on, as long as there is none. */
export const modelChanged = (model: Exclude<ModelStatus, { kind: 'ready' }>): void => store.setState({ model });

/** Bytes of the model that have arrived, of all. */
export const modelLoading = (loadedBytes: number, totalBytes: number): void =>
  modelChanged({ kind: 'loading', loadedBytes, totalBytes });

export const modelFailed = (error: AppError): void => modelChanged({ kind: 'failed', error });

/** From here on this model grades. */
export const modelReady = (entry: ModelEntry, card: ModelFacts, backend: BackendChoice): void =>
  store.setState(({ coming }) => ({
    model: { kind: 'ready', by: identityOf(entry), card, backend },
    coming: coming?.id === entry.id ? null : coming,
  }));

/** Another model on its way, or why it did not come; null once that was read. */
export const modelComing = (coming: ComingModel | null): void => store.setState({ coming });

/** How the check of a reader's folder gets on; null once that was read. */
export const ownModelStepped = (ownModel: OwnModelStatus | null): void => store.setState({ ownModel });

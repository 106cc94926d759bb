import type { Batch } from '#domain/batch.ts';
import { store } from '#store/store.ts';

/** Whether photographs that wait are held back. */
export const queuePaused = (isPaused: boolean): void => store.setState(({ queue }) => ({ queue: { ...queue, isPaused } }));

export const batchCounted = (batch: Batch): void => store.setState(({ queue }) => ({ queue: { ...queue, batch } }));

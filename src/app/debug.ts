import type { PixelCache } from '#app/pixel-cache.ts';
import type { Services } from '#app/services.ts';
import type { AppError } from '#domain/error.ts';
import type { Result } from '#domain/result.ts';
import type { TensorMemory } from '#inference/memory.ts';
import type { State } from '#store/state.ts';
import { store } from '#store/store.ts';

/** What `?debug=1` puts on `window.funduscope`: facts to read, nothing to change. */
export interface Debug {
  state(): State;
  /** Pictures and thumbnails that are open. */
  openPictures(): number;
  tensors(): Promise<Result<TensorMemory, AppError>>;
}

export const debug = ({ inference }: Services, pixels: PixelCache): Debug => ({
  state: () => store.getState(),
  openPictures: () => pixels.open,
  tensors: () => inference.call((worker) => worker.memory()),
});
